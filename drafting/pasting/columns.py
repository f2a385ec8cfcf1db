"""The columns of an itinerary (行程表), known by their headers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal, TypeAlias

Column: TypeAlias = Literal["date", "weekday", "place", "activities", "time", "venue", "number", "other"]

_HEADERS: tuple[tuple[Column, str], ...] = (
    ("date", "日期|月日|日程|日期星期|日期[(]?星期[)]?|date|天數|第幾天|天次|day"),
    ("weekday", "星期|週|週別|weekday"),
    ("place", "地點|城市|地區|起訖地點|行程地點|所在地|停留地點|前往地點|place|city|location"),
    ("activities", "行程|活動|內容|行程內容|活動內容|工作內容|工作項目|工作紀要|工作記要|行程紀要|參訪行程|上午|下午"
     "|晚上|說明|備註|參訪單位|參訪內容|行程安排|行程摘要|拜會單位|activities|activity|agenda|programm?e?|itinerary|sessions?|events?|topics?|titles?|subject|contents?|descriptions?|details"),
    ("venue", "場地|會場|會議室|教室|venue|room|hall"),
    ("time", "時間|時段|time"),
    ("number", "編號|序號|項次|序|no"),
)  # fmt: skip
_SPACE = re.compile(r"[\s:：]")


def column_of(cell: str) -> Column | Literal[""]:
    """What a column with this header holds; empty when the cell is no header."""
    if len(cell) > 30:
        return ""
    plain = _SPACE.sub("", unicodedata.normalize("NFKC", cell).casefold())
    return next((column for column, names in _HEADERS if plain and re.fullmatch(names, plain)), "")


def is_header(row: Sequence[str]) -> bool:
    """Whether a row names the columns of an itinerary."""
    return len({column for cell in row if (column := column_of(cell))} - {"number"}) > 1
