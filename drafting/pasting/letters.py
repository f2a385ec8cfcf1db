"""What a mail says around the itinerary it brings: greeting, farewell, signature. They are no activities.

Only what can be nothing else is recognised, and only where it stands in a mail: before the first day, and after the
lines of the last one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_PERSON = (
    "長官|同仁|同事|先生|女士|小姐|主任|科長|處長|局長|市長|秘書|專員|股長|組長|團長|委員|老師|教授|"
    "夥伴|伙伴|團員|貴賓|前輩|學長|學姐|您|大家|各位|你"
)
_GREETING = re.compile(
    f"(?:[\\w、 ]{{0,14}}?(?:{_PERSON})們? ?[,，]? ?"
    "(?:您好|你好|大家好|好|早安|午安|平安|鈞鑒|大鑒|道鑒|台鑒|惠鑒|賜鑒|收)"
    "|(?:您好|你好|大家好|早安|午安|各位好)"
    "|(?:敬愛|親愛|尊敬)的[\\w、 ]{1,16}"
    "|(?:[Dd]ear|[Hh]i|[Hh]ello|[Tt]o)\\b[\\w .、]{0,30})[ ：:，,！!。~～]*"
)
_HEAD = re.compile(
    "(?:寄件者|寄件人|收件者|收件人|副本|密件副本|主旨|寄件日期|傳送日期|附件"
    "|[Ff]rom|[Tt]o|[Cc]c|[Ss]ent|[Ss]ubject|[Dd]ate) ?[:：].*"
)
_LEADS_IN = re.compile(
    ".{0,50}(?:行程|日程|時程|議程).{0,20}(?:如下|如後|如附|如附件|詳如|請參考|請查收|請查照|供參|敬請參閱|參閱)[^0-9]{0,16}[：:。！!]?"
    "|(?:茲|謹|隨信|在此)?(?:檢送|檢附|附上|提供|寄上|奉上).{0,40}(?:行程|日程|時程|議程).{0,24}[：:。！!]?"
    "|(?:以下|下列)(?:為|是)?.{0,30}(?:行程|日程|時程|議程).{0,12}[：:。]?"
)
_FAREWELL = re.compile(
    "(?:以上(?:行程|資訊|說明|內容|事項)?)?[，,。 ]*(?:[敬謹煩還]?請|敬希|惠請).{0,14}"
    "(?:查照|參考|參閱|指教|鑒核|卓參|知悉|備查|查收|包涵|見諒|指正|海涵|回覆|聯繫|聯絡|告知)[^0-9]{0,4}[。！!]*"
    "|以上(?:行程|資訊|說明|內容|事項)?[，,。！ ]*(?:供參|供您參考|說明)?[。！!]*"
    "|(?:若|如)有.{0,16}(?:問題|疑問|疑義|異動|需要).{0,30}[。！!]?"
    "|(?:耑此|專此|謹此|肅此|此致|敬祝|順頌|順祝|恭祝|即頌|祝福)[\\w ，,]{0,16}[。！!]*"
    "|祝[ \u3000]?(?:您|大家|各位|好|順|平|安|健|愉|旅|一|工|公|萬|身|福|商|暑|夏|冬|春|秋)"
    "[\\w ，,\u3000]{0,14}[。！!]*"
    "|(?:謝謝|感謝|多謝)[\\w ，,]{0,14}[。！!~～]*"
    "|(?:[Bb]est [Rr]egards"
    "|[Kk]ind [Rr]egards|[Rr]egards|[Ss]incerely|[Yy]ours sincerely|[Tt]hanks|[Tt]hank you)[ ,.!，]*"
)
_ENDS_LETTER = re.compile(".{1,30}(?:敬上|謹上|敬啟|謹啟|拜上)[ 。]*")
_SIGNATURE = re.compile(
    ".{0,30}(?:[府局處科課室組會部廳院校]|公司|基金會|協會|大學|旅行社|[員長師士佐]|主任|秘書|書記|助理|專案經理|經理)"
    "(?:[ \u3000]*[\u3400-\u9fff]{2,4})?"
    "|[\u3400-\u9fff]{2,4}"
    "|(?:電話|手機|傳真|分機|地址|電子郵件|信箱|網址"
    "|[Tt]el|TEL|[Mm]obile|[Ff]ax|FAX|[Ee]-?[Mm]ail|LINE|[Ll]ine) ?[:：.].*"
    r"|[\w.+-]+@[\w.-]+|\(?0[0-9]{1,3}\)?[- ]?[0-9-]{6,10}(?: ?(?:分機|轉|#|ext\.?) ?[0-9]{1,6})?"
)
_CLOSES = re.compile(
    "-- ?|_{5,}|-{3,} ?(?:[Oo]riginal|[Ff]orwarded|原始|轉寄).*|[Oo]n .{6,60} wrote[:：]"
    "|.{2,60}[於在 ](?:.{0,40} )?寫道[:：]|(?:寄件者|寄件人|[Ff]rom) ?[:：].*"
)
"""What only the program writes that sent the mail: the sign of a signature, and the beginning of what was answered."""
_QUOTE = re.compile("^(?:[ \u3000]*[>＞])+ ?")
_LONGEST_SIGNATURE = 8


def answered(text: str) -> str:
    """A mail without the signs before the lines that were answered to, where these are most of it."""
    lines = text.split("\n")
    quoted = sum(line.lstrip().startswith((">", "＞")) for line in lines)
    if quoted * 2 <= sum(map(bool, map(str.strip, lines))):
        return text
    return "\n".join(_QUOTE.sub("", line) for line in lines)


def parted(lines: Sequence[str], first_day: int, last_day: int) -> tuple[list[int], list[int]]:
    """The indexes of lines that belong to the itinerary, and of those that only a mail has.

    Args:
        lines: The lines of the mail, blank ones too.
        first_day: The index of the line the first day begins with.
        last_day: The index of the line the last day begins with.
    """
    left = {index for index in range(first_day) if _is_before(lines[index].strip())}
    start = next(
        (index for index in range(last_day + 1, len(lines)) if _is_farewell(lines[index].strip())), None
    )
    after = range(last_day + 1, len(lines))
    closed = next((n for n in after if _closes(lines, n)), len(lines))
    left.update(index for index in range(closed, len(lines)) if lines[index].strip())
    if start is not None:
        tail = [index for index in range(start, len(lines)) if lines[index].strip()]
        # Where something else follows than a signature, that may be of the itinerary again.
        for count, index in enumerate(tail):
            line = lines[index].strip()
            if not (_is_farewell(line) or (count <= _LONGEST_SIGNATURE and _SIGNATURE.fullmatch(line))):
                break
            left.add(index)
    return [index for index in range(len(lines)) if index not in left], sorted(left)


def _closes(lines: Sequence[str], index: int) -> bool:
    """Whether a mail is over with a line; right below another one > begins an item of a list and no answered mail."""
    line = lines[index].strip()
    if line.startswith((">", "＞")):
        return not lines[index - 1].strip() or _CLOSES.fullmatch(_QUOTE.sub("", line)) is not None
    return _CLOSES.fullmatch(line) is not None


def _is_before(line: str) -> bool:
    return bool(line) and any(form.fullmatch(line) for form in (_GREETING, _HEAD, _LEADS_IN))


def _is_farewell(line: str) -> bool:
    return bool(_ENDS_LETTER.fullmatch(line) or _FAREWELL.fullmatch(line))
