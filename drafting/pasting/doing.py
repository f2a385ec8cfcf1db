"""Words that tell what was done: what has one is an activity, and no place or name."""

from __future__ import annotations

import re

DOING = re.compile(
    "搭|參加|參訪|參觀|拜會|前往|抵達|返抵|出席|會議|考察|訪問|啟程|出發|返國|返程|轉機|轉乘|住宿|座談|觀摩|報到|致贈|晚宴|晚餐|午餐|早餐|自由"
    "|開幕|閉幕|演講|講座|典禮|儀式|研討|布展|撤展"
)
