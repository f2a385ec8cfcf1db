"""A conversation as LINE saves or copies it: what was said, without who said it when, as that is no text of a report.

Known by the line it begins with, or by what stands in it for a sticker or a photo: rows of an itinerary look like it.
"""

from __future__ import annotations

import datetime as dt
import re

from drafting.rocdates import format_roc

_BEGINS = re.compile(r"\[LINE\].*(?:聊天|對話)[記紀]錄|\[LINE\] ?Chat history.*")
_SAVED = re.compile("(?:儲存日期|儲存時間|Saved on) ?[:：].*")
_TIME = "(?:(?:上午|下午|晚上|凌晨|[AaPp][Mm]) ?)?[0-9]{1,2}:[0-9]{2}(?: ?[AaPp][Mm])?"
_BY_TABS = re.compile(f"{_TIME}\t(?P<who>[^\t]*)(?:\t(?P<text>.*))?")
_BY_BLANKS = re.compile(f"{_TIME} (?P<who>\\S+) (?P<text>.*)")
_DAY = re.compile(
    "(?P<year>20[0-9]{2})[/.](?P<month>[0-9]{1,2})[/.](?P<day>[0-9]{1,2}) ?(?:[(（].{1,3}[)）]|星期.|週.|[A-Z][a-z]+)"
)
_SIGN = re.compile(
    r"[\[［(（]?(?:貼圖|照片|圖片|影片|檔案|語音訊息|相簿|位置訊息|聯絡資訊|記事本|投票|Sticker|Photo|Video|File|Album)[\]］)）]"
)
_EMPTY = re.compile(
    f"(?:{_SIGN.pattern}|.{{0,20}}收回訊息|.{{0,20}}unsent a message\\.?"
    "|☎ ?(?:.{0,4}(?:通話|來電|應答|回應)|Call|Missed|Cancel|No answer|Unanswered).*)?"
)
_EVENT = re.compile(".{1,30}(?:加入|退出)了?群組.*")
"""What the program itself tells, without anybody who says it."""
_LEAST = 2


def without_chat(text: str) -> str | None:
    """What was said in a conversation, each message and each day apart; None for what is none."""
    lines = text.split("\n")
    begun = any(_BEGINS.fullmatch(line.strip()) for line in lines[:3])
    messages = [found for line in lines if (found := _BY_TABS.fullmatch(line))]
    if not begun and (len(messages) < _LEAST or not any(map(_is_sign, messages))):
        return None
    message = _BY_TABS if messages or not begun else _BY_BLANKS
    said: list[list[str]] = []
    for line in lines:
        if _BEGINS.fullmatch(line.strip()) or _SAVED.fullmatch(line.strip()):
            continue
        if day := _DAY.fullmatch(line.strip()):
            said.append([_written(day)])
        elif found := message.fullmatch(line):
            text = found["text"] or ("" if message is _BY_TABS else line)
            said.append(["" if not found["who"] and _EVENT.fullmatch(text) else text])
        elif said:
            said[-1].append(line)
        else:
            said.append([line])
    return "\n\n".join(filter(None, map(_message, said)))


def _is_sign(message: re.Match[str]) -> bool:
    """Whether a message is what stands for a sticker or a photo: a row of an itinerary only names such."""
    text = message["text"] or ""
    return (text.startswith("[") and _SIGN.fullmatch(text) is not None) or "收回訊息" in message[0]


def _message(lines: list[str]) -> str:
    """The lines of a message; one of several is saved in quotation marks."""
    text = "\n".join(lines).strip()
    if len(lines) > 1 and text.startswith('"') and text.endswith('"'):
        text = text[1:-1].replace('""', '"').strip()
    return "" if _EMPTY.fullmatch(text) else text


def _written(match: re.Match[str]) -> str:
    try:
        day = dt.date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return match[0]
    return format_roc(day, "{roc_year}年{month}月{day}日（{weekday_long}）")
