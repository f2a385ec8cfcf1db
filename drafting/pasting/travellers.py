"""Travellers (出國人員) from pasted rows and lists: by the header in any order, or by what the cells say."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import partial
from typing import Literal, TypeAlias

from drafting import surnames
from drafting.pasting.characters import collapse, flow, tidy
from drafting.pasting.labels import read_label, without_bullet
from drafting.report import Traveller
from drafting.text import clean_line

Field: TypeAlias = Literal["name", "agency", "unit", "title"]

_HEADERS: tuple[tuple[Field | Literal["other"], str], ...] = (
    ("name", "姓名|出國人員|出國人員姓名|人員姓名|中文姓名|人員|名字|同仁姓名|參加人員|出席人員|name"),
    (
        "agency",
        "服務機關|機關|機關名稱|服務機關名稱|機關學校|服務機關構|機關構|任職機關|所屬機關|agency|organi[sz]ation",
    ),
    ("unit", "單位|服務單位|單位名稱|科室|處室|部門|課室|科別|組別|任職單位|所屬單位|unit|department"),
    ("title", "職稱|職務|職位|職銜|職別|現職|title|position"),
    (
        "other",
        "編號|序號|項次|序|號次|次序|no|備註|備考|附註|電話|聯絡電話|分機|手機|電子郵件|email|e-mail|性別|官等|官職等"
        "|英文姓名|護照號碼|身分證字號|出生年月日|生日|任務|分工",
    ),
)
_SET_APART = re.compile(
    f"[\u3400-\u9fff](?:[ \u3000]+[\u3400-\u9fff]){{1,3}}"
    f"|(?:{'|'.join(surnames.DOUBLE)}|[{surnames.SINGLE}])[ \u3000]+[\u3400-\u9fff]{{1,2}}"
)
_SEPARATORS = re.compile("[/／|｜\t]|　+| {2,}")
_SPACES = re.compile(" +")
_END = "。，、；,; "
"""What stands behind the last word of a line, and is part of no title."""
_PART = re.compile("[（(].*?[)）]|[\\s:：*＊.．、]")

_AGENCY = re.compile(
    "(?:政府|[府局署部院會廳]|委員會|公所|公司|大學|學院|學校|國小|國中|高中|高工|協會|基金會|議會|法院|銀行"
    "|政府.{1,8}[處所館隊])$"
)
_UNIT = re.compile("(?:[科課股組室處所隊班系]|中心|小組|分局|辦公室|秘書處|分隊|園區|館)$")
_TITLE = re.compile(
    "(?:[員長師士正佐司監]|主任|秘書|書記|助理|幹事|參議|顧問|教授|視察|經理|督學|工友|技工|司機|替代役|臨時人員|約聘|約僱|委員|參事"
    "|代表|技監|教官|專委|主秘|主祕|副座|理事|監事|主席|研究生|志工)(?:[（(].{1,6}[)）])?$"
)
_NAME = re.compile(
    r"[\u3400-\u9fff○Ｏ〇]{2,4}|[\u3400-\u9fff]{1,6}[·．‧][\u3400-\u9fff·．‧]+|[A-Za-z][A-Za-z ,.'-]{2,40}"
)
_ROLE = re.compile(
    "(?:副?團長|團員|領隊|隨行人員|隨員|成員|出國人員|同行人員|參加人員)(?:共 ?[0-9]+ ?人)?[:：]"
)
_SURNAME = f"(?:{'|'.join(surnames.DOUBLE)}|[{surnames.SINGLE}])"
_RANK = (
    "(?:副|代理)?(?:市長|秘書長|局長|處長|區長|議長|院長|館長|所長|隊長|校長|會長|理事長|董事長|執行長|總經理|主任委員|委員|主任秘書|專門委員|科長|主任|股長|組長|課長|課員|科員|專員|組員|秘書"
    "|參議|視察|技正|技士|技佐|辦事員|書記|助理員|約聘人員|約僱人員|約聘員|約僱員|研究員|幹事|顧問|議員|教授|老師)"
)
_LISTED = re.compile(f"({_SURNAME}[\u3400-\u9fff]{{1,2}}?)({_RANK})?")
"""A person among others on one line: a name, perhaps with the title right behind it."""
_IN_ONE = re.compile(
    f"(?P<place>[\u3400-\u9fff]*?)(?P<title>{_RANK})(?P<name>{_SURNAME}[\u3400-\u9fff]{{1,2}})"
)
"""A person as letters name one: 秘書處國際事務科科員李小華."""
_PARTED = re.compile(
    f"(?P<place>[\u3400-\u9fff]*?)(?P<family>{_SURNAME})(?P<title>{_RANK})(?P<given>[\u3400-\u9fff]{{1,2}})"
)
"""A person as one is spoken of: 盧市長秀燕."""
_BRACKETED = re.compile(f"({_SURNAME}[\u3400-\u9fff]{{1,2}}) ?[（(]({_RANK})[)）]")
_PLACE = re.compile("(?P<agency>.*(?:[府局處署部院廳]|委員會))(?P<unit>.*(?:[科課股組室隊班系]|中心|分局))")


def travellers_from_text(text: str) -> tuple[Traveller, ...]:
    """The travellers of pasted text, a line each: 1. 曹凱雯/臺中市政府秘書處/國際事務科/約聘人員; 曹凱雯 約聘人員."""
    lines = (collapse(line) if "\t" not in line else line for line in tidy(text).split("\n"))
    return travellers_from_rows([line.split("\t") for line in lines if line.strip()])


def travellers_from_rows(rows: Sequence[Sequence[str]]) -> tuple[Traveller, ...]:
    """The travellers of pasted rows in order; a row that names nobody is left out.

    A header among the first rows says what each column is. Without one the cells do: agencies, units and titles are
    known by how they end, a name by its length.
    """
    return read_travellers(rows)[0]


def read_travellers(rows: Sequence[Sequence[str]]) -> tuple[tuple[Traveller, ...], tuple[str, ...]]:
    """As :func:`travellers_from_rows`, with what stands in the rows that name nobody; headers are not among them."""
    persons = [person for row in rows for person in _persons(row) if any(map(str.strip, person))]
    split = [_cells(person) for person in persons]
    header = next((index for index, row in enumerate(split[:6]) if _is_header(row)), None)
    if header is None:
        return _sorted_out(split, _by_content)
    columns = [field_of(cell) for cell in split[header]]
    # Below a header cells are what they stand under: one alone in its row (備註：共7人，女性3人) is not taken apart.
    whole = [_tidied(person) if len(person) > 1 else row for person, row in zip(persons, split, strict=True)]
    above = _sorted_out(whole[:header], lambda _row: None)[1]
    travellers, left_out = _sorted_out(whole[header + 1 :], partial(_by_header, columns))
    return travellers, above + left_out


def _sorted_out(
    rows: Sequence[list[str]], read: Callable[[list[str]], Traveller | None]
) -> tuple[tuple[Traveller, ...], tuple[str, ...]]:
    """The travellers of rows, and what the other rows say, but for headers and numbers."""
    travellers: list[Traveller] = []
    left_out: list[str] = []
    for row in rows:
        if _is_header(row) or all(field_of(cell) for cell in row if cell):
            continue
        if person := read(row):
            travellers.append(person)
        elif words := [cell for cell in row if cell and not _is_number(cell)]:
            left_out.append(" ".join(words))
    return tuple(travellers), tuple(left_out)


def _persons(row: Sequence[str]) -> list[Sequence[str]]:
    """A row for each person of a line that lists several (陳一、林二科員), else the row itself."""
    filled = [cell for cell in row if cell.strip()]
    if len(filled) != 1:
        return [row]
    line = _ROLE.sub("", collapse(tidy(filled[0])), count=1)
    if in_one := _in_one(line):
        return [in_one]
    found = [_LISTED.fullmatch(part.strip()) for part in re.split("[、，,]|與|及", line)]
    people = [match for match in found if match]
    stripped = line != collapse(filled[0])
    if len(people) < len(found) or (len(people) < 2 and not stripped and not (people and people[0][2])):
        return [[line] if stripped else row]
    return [[match[1], match[2] or ""] for match in people]


def _in_one(line: str) -> list[str] | None:
    """The cells of a line without anything between name, title and agency; None when it is no such line."""
    line = without_bullet(line)
    label = read_label(line)
    line = label.rest if label and label.rest else line
    if match := _IN_ONE.fullmatch(line):
        return [*_agency_and_unit(match["place"]), match["title"], match["name"]]
    if match := _PARTED.fullmatch(line):
        return [*_agency_and_unit(match["place"]), match["title"], match["family"] + match["given"]]
    if match := _BRACKETED.fullmatch(line):
        return [match[1], match[2]]
    return None


def _tidied(row: Sequence[str]) -> list[str]:
    return [clean_line(flow(tidy(cell))) for cell in row]


def _cells(row: Sequence[str]) -> list[str]:
    """The cells of a row; a row of a single cell is taken apart at its separators, its number goes."""
    cells = _tidied(row)
    filled = [cell for cell in cells if cell]
    if len(filled) != 1:
        return cells
    line = without_bullet(filled[0])
    label = read_label(line)
    line = (label.rest if label and label.rest else line).rstrip(_END) or line
    parts = [part.strip() for part in _SEPARATORS.split(line)]
    if len(parts) == 1 and re.search("[\u3400-\u9fff]", line):
        for separator in ("、", "，", ","):
            if line.count(separator) and len(parts) == 1:
                parts = [part.strip() for part in line.split(separator)]
        if len(parts) == 1:
            parts = _SPACES.split(line)
    return parts


def field_of(cell: str) -> Field | Literal["other", ""]:
    """What a column with this header holds; empty when the cell is no header."""
    if len(cell) > 30:
        return ""
    plain = _PART.sub("", unicodedata.normalize("NFKC", cell).casefold())
    for field, names in _HEADERS:
        if plain and re.fullmatch(names, plain):
            return field
    return ""


def _is_header(row: Sequence[str]) -> bool:
    found = [field_of(cell) for cell in row]
    known = {field for field in found if field}
    return "name" in known and (len(known) > 1 or len([cell for cell in row if cell]) == 1)


def _by_header(columns: Sequence[str], row: Sequence[str]) -> Traveller | None:
    found: dict[str, str] = {}
    for field, cell in zip(columns, row, strict=False):
        if field not in ("", "other") and cell:
            found[field] = f"{found[field]} {cell}" if field in found else cell
    if "agency" not in columns and "unit" in found:
        found["agency"], found["unit"] = _agency_and_unit(found["unit"])
    return _traveller(found) if found.get("name") else None


def _agency_and_unit(place: str) -> tuple[str, str]:
    """What is called 服務單位 where nothing else is said: an agency, a unit of one, or both in one."""
    if match := _PLACE.fullmatch(place):
        return match["agency"].strip(), match["unit"].strip()
    return (place, "") if _looks_like_agency(place) or place.endswith("處") else ("", place)


def _traveller(found: dict[str, str]) -> Traveller:
    """A traveller; an agency with its unit behind a stroke is taken apart, and a name as wide as four is closed up."""
    agency, unit = found.get("agency", ""), found.get("unit", "")
    if not unit and (parts := re.split(" ?[/／] ?", agency, maxsplit=1))[1:]:
        agency, unit = parts
    return Traveller(_closed_up(found.get("name", "")), agency, unit, found.get("title", ""))


def _closed_up(name: str) -> str:
    """A name whose characters were set apart (李　四), or the surname from the rest (王 大為), as it is written."""
    return re.sub("[ \u3000]", "", name) if _SET_APART.fullmatch(name) else name


def _looks_like_agency(cell: str) -> bool:
    return bool(_AGENCY.search(cell)) or "政府" in cell


def _by_content(row: Sequence[str]) -> Traveller | None:
    found = _guessed([cell for cell in row if cell and not _is_number(cell)])
    return _traveller(found) if found.get("name") else None


def _is_number(cell: str) -> bool:
    return bool(re.fullmatch(r"[(（]?[0-9０-９一二三四五六七八九十]{1,3}[)）]?[.．、]?", cell))


def _guessed(cells: Sequence[str]) -> dict[str, str]:
    """What each cell of a row is; cells that tell nothing fall into the places still free, from the left."""
    found: dict[str, str] = {}
    rest = list(cells)
    for field, tells in (
        ("agency", _looks_like_agency),
        ("title", _looks_like_title),
        ("unit", _looks_like_unit),
    ):
        if len(rest) < 2:
            break
        alike = [cell for cell in rest if tells(cell)]
        if field == "unit" and len(alike) > 1 and "agency" not in found:  # 秘書處、國際事務科
            found["agency"] = alike.pop(0)
            rest.remove(found["agency"])
        match = _best(alike)
        if match:
            rest.remove(match)
            found[field] = match
    name = next((cell for cell in rest if _NAME.fullmatch(_closed_up(cell))), None)
    if name is None:
        return {}
    rest.remove(name)
    found["name"] = name
    for field in ("agency", "unit", "title"):
        if rest and field not in found:
            found[field] = rest.pop(0)
    if rest:
        found["title"] = " ".join([found["title"], *rest])
    return found


def _best(cells: Sequence[str]) -> str:
    """Of several cells that look like the same thing the first that is no name (陳大師 is no kind of 師)."""
    sure = [cell for cell in cells if not (len(cell) in (2, 3) and cell[0] in surnames.SINGLE)]
    return (sure or cells[-1:] or [""])[0]


def _looks_like_title(cell: str) -> bool:
    return bool(_TITLE.search(cell)) and len(cell) <= 16


def _looks_like_unit(cell: str) -> bool:
    return bool(_UNIT.search(cell)) and len(cell) >= 2
