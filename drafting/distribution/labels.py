"""The labels of cover and 提要 form (出國期間：) as agencies print them, and the values behind them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple, TypeAlias

from drafting.distribution.persons import listed
from drafting.distribution.source import Item, text_of
from drafting.pasting.characters import width
from drafting.pasting.joining import Habits, joined
from drafting.pasting.labels import read_label
from drafting.pasting.levels import Entry
from drafting.pasting.wrapping import Line, line_of
from drafting.report import Table

Field: TypeAlias = Literal[
    "title", "categories", "attachments", "host_agency", "contact_name", "contact_phone",
    "travellers", "agency", "unit", "job", "destination", "period", "report_date", "none",
]  # fmt: skip
"""What a label is about; ``none`` is what a draft has no place for."""

_LABELS: tuple[tuple[Field, str], ...] = (
    (
        "title",
        "出國報告提要名稱 出國報告名稱 報告提要名稱 報告名稱 提要名稱 報告題目 報告標題 題目 標題 "
        "計畫名稱 出國計畫名稱",
    ),
    ("categories", "出國類別 類別 出國類型 報告類別"),
    ("attachments", "含附件 附件"),
    ("host_agency", "出國計畫主辦機關 計畫主辦機關 主辦機關 主辦機關名稱 計畫主辦機關名稱"),
    ("contact_name", "聯絡人 聯絡人員 連絡人 承辦人"),
    ("contact_phone", "電話 聯絡電話 連絡電話 聯絡人電話"),
    (
        "travellers",
        "出國人員 出國人員姓名 姓名職稱 職稱姓名 姓名及職稱 職稱及姓名 姓名、職稱 姓名/職稱 "
        "職稱/姓名 姓名 報告人 出國人 報告人員 參加人員 出國人員姓名/服務機關/單位/職稱 "
        "姓名/服務機關/單位/職稱 出國人員姓名/服務機關/單位/職稱/電話 出國人員姓名職稱 出席人員 考察人員 團員",
    ),
    (
        "agency",
        "服務機關 服務單位 服務機關名稱 服務機關/單位 服務機關及單位 機關 機關名稱 出國人服務機關 "
        "服務機關單位",
    ),
    ("unit", "單位 單位名稱"),
    ("job", "職稱"),
    (
        "destination",
        "派赴國家/地區 派赴國家(地區) 派赴國家 派赴地區 派赴國家及地區 派赴國家或地區 出國地區 "
        "出國地點 出國國家 前往地區 前往國家 前往國家/地區 前往地點 考察地點 考察地區 參訪地點 "
        "參訪國家 參訪地區 赴訪國家 地區 國家 地點",
    ),
    (
        "period",
        "出國期間 出國日期 出國時間 考察期間 考察日期 參訪期間 參訪日期 研習期間 進修期間 "
        "訓練期間 研究期間 實習期間 會議期間 會議日期 期間 日期 時間",
    ),
    (
        "report_date",
        "報告日期 報告完成日期 撰寫日期 提出日期 報告時間 繳交日期 報告提出日期 完成日期",
    ),
    (
        "none",
        "系統識別號 頁數 報告書頁數 報告頁數 關鍵詞 關鍵字 分類號/目 分類號 主題分類 施政分類 電子全文檔 "
        "附件檔 電子信箱 傳真",
    ),
)
_BY_LABEL: dict[str, Field] = {label: field for field, labels in _LABELS for label in labels.split()}
_PLAIN = frozenset(label for label in _BY_LABEL if len(label) >= 4 and label[0] in "出派服姓報聯考參前研") | {
    "頁數"
}
"""Labels that are known without a colon behind them, as a table without lines has them."""
_LABEL = re.compile("[(（【「]?(?P<label>[^：:。，；]{2,24}?)[：:](?P<value>.*)")
_BEFORE_LABEL = re.compile("出國報告書? ?(?=[(（])")
_BOXES = "■□☑☐"
_WORDS = re.compile(r"[\w ]{2,30}")
_SPACES = re.compile(r"[ \t\u3000]+")
_LONGEST = 24
_WIDE = 56.0
"""Half characters: a shorter line was not broken for want of room."""


_ANY_LABEL = "|".join(map(re.escape, sorted(_BY_LABEL, key=len, reverse=True)))
_STARTS = re.compile(f"(?:^|(?<=[ \\t\u3000)）是否]))(?:{_ANY_LABEL}) ?[:：]")
_SLASH = re.compile("[/／]")


def spread(items: Sequence[Item]) -> list[Item]:
    """The items with one label a line: 聯絡人：王小明 電話：… parted, 主辦機關/聯絡人/電話 with the values below it."""
    result: list[Item] = []
    position = 0
    while position < len(items):
        text = text_of(items[position])
        after = next((n for n in range(position + 1, len(items)) if text_of(items[n])), position)
        if pairs := _paired(text, text_of(items[after])):
            result.extend(line_of(pair) for pair in pairs)
            position = after + 1
            continue
        starts = [match.start() for match in _STARTS.finditer(text)]
        if starts and starts != [0]:
            cuts = [0, *(start for start in starts if start), len(text)]
            result.extend(line_of(text[start:end].strip()) for start, end in pairwise(cuts))
        else:
            result.append(items[position])
        position += 1
    return result


def _paired(labels: str, values: str) -> list[str]:
    """Labels with strokes between them and the values on the next line, a line each."""
    if field_of(labels.rstrip(":： ")):
        return []
    names, found = _SLASH.split(labels.strip().rstrip(":：")), _SLASH.split(values)
    if len(names) < 2 or len(names) != len(found) or not all(map(field_of, names)):
        return []
    return [f"{name.strip()}：{value.strip()}" for name, value in zip(names, found, strict=True)]


class Fact(NamedTuple):
    """What stood behind a label, and the lines it stood on; ``lines`` are those of a value that is a list."""

    field: Field
    value: str
    source: tuple[str, ...]
    lines: tuple[str, ...] = ()


class Front(NamedTuple):
    """What stands before the first part: the facts, and the lines that are none, those at its beginning apart."""

    facts: tuple[Fact, ...]
    before: tuple[Item, ...]
    rest: tuple[Item, ...]


def read_front(items: Sequence[Item]) -> Front:
    """The facts of cover and form."""
    items = spread(items)
    facts: list[Fact] = []
    before: list[Item] = []
    rest: list[Item] = []
    position = 0
    while position < len(items):
        item = items[position]
        if isinstance(item, Table) and (found := _of_table(item)):
            facts += found
            position += 1
            continue
        label = read_fact_label(text_of(item))
        if label is None:
            # A category may stand above the title.
            (rest if any(fact.field != "categories" for fact in facts) else before).append(item)
            position += 1
            continue
        fact, position = _followed(label, items, position)
        facts.append(fact)
    return Front(tuple(facts), tuple(before), tuple(rest))


def read_fact_label(text: str) -> tuple[Field, str] | None:
    """The field a line is about and the value on it; None when it begins with no label that is known."""
    text = _BEFORE_LABEL.sub("", text, count=1)
    match = _LABEL.match(text)
    if match and (field := field_of(match["label"])):
        value = match["value"].strip(" \u3000\t")
        opened = text[match.start("label") - 1] in "(（【「" and value[-1:] in ")）】」"
        return field, value[:-1] if opened and match.start("label") else value
    words = _SPACES.split(text.strip(), maxsplit=1)
    if (field := field_of(words[0])) and _plain(words[0]) in _PLAIN and not read_label(text):
        return field, words[1] if len(words) > 1 else ""
    if len(text) <= _LONGEST and (field := field_of(text)) and _plain(text) in _PLAIN:
        return field, ""
    return None


def _plain(label: str) -> str:
    return _SPACES.sub("", unicodedata.normalize("NFKC", label)).replace("∕", "/").strip(":")


def field_of(label: str) -> Field | None:
    """What a label without its colon is about; None when it is not known."""
    found = read_label(label)
    plain = _plain(found.rest if found and found.rest else label)
    return _BY_LABEL.get(plain) or _BY_LABEL.get(re.sub(r"\(.*\)$", "", plain))


def _followed(label: tuple[Field, str], items: Sequence[Item], start: int) -> tuple[Fact, int]:
    """A fact with the lines its value goes on over, and the index behind them."""
    field, value = label
    source, values = [text_of(items[start])], [value] if value else []
    last, position = text_of(items[start]), start + 1
    while position < len(items) and isinstance(items[position], Line | Entry):
        text = text_of(items[position])
        if text and read_fact_label(text):
            break
        if not text:
            position += 1
            continue
        if not _goes_on(field, values, last, text):
            break
        if field == "travellers" and values and _is_rest(last, text):
            values[-1] += text
        else:
            values.append(text)
        source.append(text)
        last = text
        position += 1
    whole = joined(values, Habits()) if values else ""
    return Fact(field, whole, tuple(source), tuple(values)), position


def _goes_on(field: Field, values: Sequence[str], last: str, text: str) -> bool:
    if not values:
        return True
    if field == "categories":
        return any(box in text for box in _BOXES) or (last.count(" ") > 3 and bool(_WORDS.fullmatch(text)))
    if field == "travellers":
        listing = "/" in text or "／" in text or read_label(text) is not None or last.endswith(("、", "，"))
        return (
            listing
            or _is_rest(last, text)
            or (width(text) <= _WIDE and any(person.title for person in listed(text)))
        )
    return (width(last) >= _WIDE or last.endswith("、")) and not read_label(text)


def _is_rest(last: str, text: str) -> bool:
    """Whether a line is the end of an entry 姓名/服務機關/單位/職稱 that was too long for the line before."""
    return (
        bool(_SLASH.search(last))
        and width(last) >= _WIDE
        and not _SLASH.search(text)
        and not read_label(text)
    )


def _of_table(table: Table) -> list[Fact]:
    """The facts of a form that is a table: a label, and its value in the next cell; none when a row has no label."""
    rows = ([table.header] if table.header else []) + list(table.rows)
    facts: list[Fact] = []
    for row in rows:
        cells = [cell for cell in row if cell.strip()]
        if not cells:
            continue
        whole = read_fact_label(cells[0]) if len(cells) == 1 else None
        if whole and whole[1]:
            facts.append(_fact(whole[0], whole[1], cells))
            continue
        if len(cells) % 2 or not all(field_of(cell.strip(" ：:")) for cell in cells[::2]):
            return []
        for name, value in zip(cells[::2], cells[1::2], strict=True):
            field = field_of(name.strip(" ：:"))
            assert field is not None
            facts.append(_fact(field, value, [name, value]))
    return facts


def _fact(field: Field, value: str, source: Sequence[str]) -> Fact:
    lines = tuple(line.strip() for line in value.split("\n") if line.strip())
    return Fact(field, "".join(lines), ("\t".join(source),), lines)
