"""Wording that a list of words cannot decide: 中國 and 中國大陸, characters that are not of the standard."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache

from drafting.checks.finding import Finding
from drafting.checks.hit import Context, Hit, report_rule, segment_rule
from drafting.checks.rule import DATA
from drafting.i18n import _
from drafting.segments import Segment

_TABLE = DATA / "tables" / "simplified.toml"
# Behind 中國 stands a name when one of these follows at once …
_NAME_BEGINS = (
    "大陸|國民黨|共產黨|人民|文化大學|醫藥大學|信託|鋼鐵|時報|石油|輸出入|人壽|科技大學|化學|青年|童子軍|回教|電視公司|"
    "廣播公司|銀行|航空|東方航空|南方航空|國際航空|移動|電信|聯通|建築|中車|中央|科學院|社會科學院|工程院|新聞|日報|"
    "地方之|地方的|電力|運輸局|山地|菜|結|城(?!市)|式|風(?!險)|醫(?!療)|藥|字|畫|功夫|新年|古|歷史|文學|哲學|書法|武術|茶|話|香港|澳門|臺北"
)
# … or a run of characters without a particle that ends like the name of a body or an event.
_NAME_ENDS = (
    "協會|學會|公會|商會|公司|集團|銀行|大學|學院|研究院|研究所|中心|基金會|委員會|聯合會|促進會|理事會|博覽會|交易會|"
    "論壇|年會|大會|大使館|總領事館|辦事處|博物館|美術館|圖書館|劇院|出版社|電視臺|社|局|署"
)
# Nor is it 中國 where 中 ends one word and 國 begins another: 其中國外旅費, 會議中國際組織.
_OTHER_WORDS = (
    "外|內|際|立|家|民|小|中|道|營|軍|產|土|語|文|庫|防|旗|人|會|籍|情|定|泰|慶|賓|樂|宅|稅|安|史館|發會"
)
_CHINA = re.compile(
    f"中國(?!{_NAME_BEGINS}|{_OTHER_WORDS})(?![^，。；：、！？（）「」\\s之的與及和在為於將是有對由以等至並]{{0,14}}?(?:{_NAME_ENDS})(?![長員]))"
)
_NOT_CHINA_BEFORE = re.compile("[南大美其]$|日本$|愛我$")
_EMBASSY = re.compile("駐華(?!府|盛頓|沙|爾街)")


@segment_rule
def china(segment: Segment) -> Iterator[Hit]:
    """中國 where 中國大陸 is meant, never within a proper name."""
    if segment.kind in ("name", "phone"):
        return
    for match in _CHINA.finditer(segment.text):
        if not _NOT_CHINA_BEFORE.search(segment.text[: match.start()]):
            message = _("Write “中國大陸” where the mainland is meant.")
            yield Hit("wording.china", *match.span(), message, ("中國大陸",))


@report_rule
def embassy(context: Context) -> Iterator[Finding]:
    """駐華 means accredited to the Republic of China; on a trip to the mainland it is likely meant otherwise."""
    if "大陸" not in context.report.destination:
        return
    for segment in context.segments:
        for match in _EMBASSY.finditer(segment.text):
            message = _(
                "“駐華” means accredited to the Republic of China; write “駐中國大陸” for the mainland."
            )
            yield context.on(segment, Hit("wording.embassy", *match.span(), message, ("駐中國大陸",)))


@lru_cache(maxsize=1)
def _standard() -> tuple[dict[str, tuple[str, ...]], re.Pattern[str]]:
    """What stands for each character that is not of the standard, and a pattern that finds a run of them."""
    items = tomllib.loads(_TABLE.read_text(encoding="utf-8"))["chars"].split()
    table = {item[0]: tuple(item[1:]) for item in items}
    return table, re.compile(f"[{''.join(table)}]+")


@segment_rule
def simplified(segment: Segment) -> Iterator[Hit]:
    """Simplified characters, Japanese and other variants."""
    if segment.kind in ("name", "phone"):
        return
    table, pattern = _standard()
    for match in pattern.finditer(segment.text):
        run = match[0]
        choices = ("".join(table[char][0] for char in run),) if len(run) > 1 else table[run]
        message = _("“{found}” is not in the standard form of the characters.").format(found=run)
        yield Hit("wording.simplified", *match.span(), message, choices)
