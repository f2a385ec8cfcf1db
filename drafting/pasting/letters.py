"""What a mail says around the itinerary it brings: greeting, farewell, signature. They are no activities.

Only what can be nothing else is recognised, and only where it stands in a mail: before the first day, and after the
lines of the last one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafting import surnames
from drafting.pasting.doing import DOING
from drafting.pasting.labels import read_label
from drafting.phones import normalise

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
    "|.{0,50}(?:行程|日程|時程|議程).{0,20}(?:如下|如後)[^0-9:：]{0,80}"
    "|(?:茲|謹|隨信|在此)?(?:檢送|檢附|附上|提供|寄上|奉上).{0,40}(?:行程|日程|時程|議程).{0,24}[：:。！!]?"
    "|(?:以下|下列)(?:為|是)?.{0,30}(?:行程|日程|時程|議程).{0,12}[：:。]?"
    "|(?i:[^0-9]{0,60}(?:itinerary|schedule|programme?|agenda)[^0-9]{0,30}(?:below|attached|follows|following)[.:! ]*)"
)
_DATES = "[ \u3000（(]*[0-9][0-9年月日./~～〜－—–至 -]{2,}[)）]?[ \u3000]*"
_TITLE = re.compile(
    f"[【《〈「\\[［]?(?:{_DATES})?(?:[^。，：:0-9]{{0,20}}[0-9]{{2,4}} ?年度?)?"
    f"[^。，：:0-9]{{2,30}}(?:行程|日程)(?:表|規劃|安排)?(?:{_DATES})?[】》〉」\\]］]?[:：]?"
    "|(?:行程|日程)(?:表[:：]?|[:：])"
)
"""What stands above all days: 【3/30-4/3 九州參訪行程】."""
_TOLD = re.compile("(?!.{0,12}[:：])(?!.*[0-9]{1,2} ?[:：時點])(?=.*[，。！!？?～]).{4,}")
"""A sentence, as they stand between greeting and days (有問題請今天下班前跟我說); no 集合地點：桃園機場, no time."""
_FAREWELL = re.compile(
    "(?:以上(?:行程|資訊|說明|內容|事項)?)?[，,。 ]*(?:[敬謹煩還]?請|敬希|惠請).{0,14}"
    "(?:查照|參考|參閱|指教|鑒核|卓參|知悉|備查|查收|包涵|見諒|指正|海涵|回覆|聯繫|聯絡|告知)[^0-9]{0,4}[。！!]*"
    "|以上(?:行程|資訊|說明|內容|事項)?[，,。！ ]*(?:供參|供您參考|說明)?[。！!]*"
    "|以上.{0,12}[請煩].{0,10}(?:確認|核對|過目).{0,8}"
    "|(?:以上)?(?:行程|資訊|說明|內容|事項)?[，,。 ]*(?:若|如)(?:您|貴[\\w]{1,4})?(?:還|仍)?有"
    ".{0,16}(?:問題|疑問|疑義|異動|需要).{0,30}[。！!]?"
    "|(?:耑此|專此|謹此|肅此|此致|敬祝|順頌|順祝|恭祝|即頌|祝福)[\\w ，,]{0,16}[。！!]*"
    "|祝[ \u3000]?(?:您|大家|各位|好|順|平|安|健|愉|旅|一|工|公|萬|身|福|商|暑|夏|冬|春|秋)"
    "[\\w ，,\u3000]{0,14}[。！!]*"
    "|(?:謝謝|感謝|多謝)[\\w ，,]{0,14}[。！!~～]*"
    "|(?i:(?:please|should you|if you)[^0-9]{0,40}(?:questions?|changes?|hesitate|contact|let me know)[^0-9]{0,60})"
    "|(?i:(?:with )?(?:best|kind|warm)(?:est)? (?:regards|wishes)|(?:best )?regards|(?:yours )?sincerely(?: yours)?"
    "|(?:many )?thanks|thank you)[ ,.!，]*"
)
_CLAUSE_END = re.compile("[，,。！!；;～~ ]+")
_ASKING = (
    "(?:(?:再|還)?(?:[敬煩還]?請|麻煩|勞煩|歡迎|可)[^0-9]{0,14}"
    "(?:告知|通知我|來電|來信|聯[絡繫]|確認|回覆|過目|查收|參考|不吝指教|洽詢|提出|詢問)(?:一下)?)"
)
_POLITE = re.compile(
    "以上(?:為|是)?.{0,10}(?:行程|內容|資訊|資料|規劃)(?:供參)?"
    "|(?:行程|資訊|內容)?(?:若|如)?(?:您|大家|各位)?(?:若|如)?(?:還|仍)?有(?:任何|其他)?.{0,8}"
    f"(?:問題|疑問|疑義|異動|需要|需求|修改|調整|建議){_ASKING}?"
    f"|{_ASKING}|辛苦(?:您|大家|各位)?了?|期待您的回覆"
)
"""Part of a farewell, where all that stands in the line is."""
_ENDS_LETTER = re.compile(".{1,30}(?:敬上|謹上|敬啟|謹啟|拜上)[ 。]*")
_SURNAME = f"(?:{'|'.join(surnames.DOUBLE)}|[{surnames.SINGLE}])"
_NAME = f"{_SURNAME}[\u3400-\u9fff]{{1,2}}"
_ENGLISH_NAME = "[A-Z][a-z]+(?:[ -][A-Z][a-z]*\\.?){0,2}"
_REACHED = (
    "(?:(?:聯絡|連絡|公司|服務|客服|行動|緊急|辦公室?)?(?:電話|專線|手機|傳真)|分機|(?:公司|通訊|聯絡)?地址"
    "|電子郵件|電子信箱|信箱|網址|網站|官網|統一編號|統編"
    "|(?i:tel|phone|mobile|cell|fax|e-?mail|line(?: ?id)?|wechat|skype|web(?:site)?|addr?(?:ess)?))"
)
_COUNTY = "(?:[臺台][北中南東]|新[北竹]|高雄|桃園|基隆|嘉義|苗栗|彰化|南投|雲林|屏東|宜蘭|花蓮|澎湖|金門|連江)[市縣]"
_SIGNATURE = re.compile(
    ".{0,30}(?:[府局處科課室組部廳院校](?<!餐廳)|(?:委員|基金|[協學公商工農議總聯])會|公司|大學|旅行社|[員長師士佐]|主任|秘書|書記|助理"
    "|專案經理|經理|副理|襄理|顧問|總監)"
    f"(?:[ \u3000]*{_NAME}|[ \u3000]+[\u3400-\u9fff]{{2,4}})?"
    f"|{_NAME}(?:[ \u3000]+{_ENGLISH_NAME})?|{_NAME} ?(?:小姐|先生|女士)|{_SURNAME}(?:小姐|先生|女士)"
    f"|{_REACHED} ?[:：.].*|{_REACHED}[ \u3000]*[(（+]?[0-9][-0-9 ()（）#轉分機ext./]*"
    "|[TMF] ?[:：]? ?(?:[(（]?0|[+])[-0-9 ()（）#轉分機ext./]*"
    r"|(?:.{0,12}[:： ])?[\w.+-]+@[\w.-]+|(?:https?://|www\.)\S+"
    r"|\(?0[0-9]{1,3}\)?[- ]?[0-9-]{6,10}(?: ?(?:分機|轉|#|ext\.?) ?[0-9]{1,6})?"
    f"|(?:[0-9]{{3,6}} ?)?{_COUNTY}[\\w ]{{2,24}}號(?:[\\w 之-]{{0,10}}[樓室F])?"
    "|[A-Z][\\w&.,' -]{1,40}(?:Ltd|Inc|Corp|LLC|Limited|Company)\\.?"
    "|(?:[A-Z][A-Za-z&]*,? ){0,3}(?:Manager|Director|Executive|Assistant|Officer|Specialist|Representative|Secretary)"
    "|[A-Z][A-Za-z&.' -]{1,30} [\u3400-\u9fff]{2,8}(?:旅遊|旅行社)"
)
_ACTS = re.compile(
    "(?:與|和|向|至|赴|到|宴請|歡迎|歡送|歡宴|迎接|送|陪同|請|接機|訪|晤|會見|會晤|[0-9]{1,2}[:：])"
)
_ENGLISH_ACTS = re.compile("(?i:visit|meeting|arriv|depart|return|lunch|dinner|city tour|free time|check)")
_REACHES = re.compile(f"{_REACHED} ?[:：.].*")
_ENGLISH_FAREWELL = re.compile("[A-Za-z ]+[ ,.!，]*")
_UNDER_IT = re.compile(f"{_ENGLISH_NAME}(?: ?[(（]?[\u3400-\u9fff]{{2,4}}[)）]?)?|[\u3400-\u9fff]{{2,4}}")
"""A name, where it stands right below Best regards and nothing else could."""
_CLOSES = re.compile(
    "-- ?|_{5,}|-{3,} ?(?:[Oo]riginal|[Ff]orwarded|原始|轉寄).*|[Oo]n .{6,60} wrote[:：]"
    "|.{2,60}[於在 ](?:.{0,40} )?寫道[:：]|(?:寄件者|寄件人|[Ff]rom) ?[:：].*"
)
"""What only the program writes that sent the mail: the sign of a signature, and the beginning of what was answered."""
_QUOTE = re.compile("^(?:[ \u3000]*[>＞])+ ?")
_CLOSING = re.compile("(?i:.*(?:regards|wishes|sincerely|faithfully)(?: yours)?)[ ,.!，]*")
"""Below it nothing stands but who wrote the mail."""
_TIME = re.compile("[0-9]{1,2} ?[:：時點]|[0-9]{4}-[0-9]{4}")
_LONGEST_SIGNATURE = 13


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
    left = set(_beginning(lines[:first_day]))
    after = range(last_day + 1, len(lines))
    closed = next((n for n in after if _closes(lines, n)), len(lines))
    left.update(index for index in range(closed, len(lines)) if lines[index].strip())
    left.update(_tail(lines, last_day + 1))
    return [index for index in range(len(lines)) if index not in left], sorted(left)


def _beginning(lines: Sequence[str]) -> Iterator[int]:
    """The indexes of greetings, headers and titles, and of what is told below a greeting or a header."""
    in_letter = False
    for index, line in enumerate(map(str.strip, lines)):
        if _is_before(line) or (in_letter and _TOLD.fullmatch(line)):
            in_letter = in_letter or not is_title(line)
            yield index


def _tail(lines: Sequence[str], start: int) -> Iterator[int]:
    """The indexes of farewells and of what stands below them as a signature does.

    Where something else follows, that may be of the itinerary again, until the next farewell.
    """
    room, above, closed = 0, "", False
    for index in range(start, len(lines)):
        line = lines[index].strip()
        if not line:
            continue
        if _is_farewell(line):
            room, closed = _LONGEST_SIGNATURE, _CLOSING.fullmatch(line) is not None
        elif room and _is_signature(line, above, closed=closed):
            room -= 1
        else:
            room = 0
            continue
        above = line
        yield index


def _is_signature(line: str, above: str, *, closed: bool) -> bool:
    """Whether a line below a farewell, or below another such line, names who wrote the mail or how to reach them.

    Args:
        line: The line.
        above: The one above it.
        closed: Whether the farewell is one that a letter ends with.
    """
    if DOING.search(line) or _ACTS.match(line):
        return bool(_REACHES.fullmatch(line))
    if (
        _SIGNATURE.fullmatch(line)
        or normalise(line)
        or (closed and _is_latin(line) and not _TIME.match(line))
    ):
        return True
    below = _ENGLISH_FAREWELL.fullmatch(above) and _is_farewell(above)
    return bool(below and _UNDER_IT.fullmatch(line))


def _is_latin(line: str) -> bool:
    return line.isascii() and not _ENGLISH_ACTS.match(line)


def _closes(lines: Sequence[str], index: int) -> bool:
    """Whether a mail is over with a line; right below another one > begins an item of a list and no answered mail."""
    line = lines[index].strip()
    if line.startswith((">", "＞")):
        return not lines[index - 1].strip() or _CLOSES.fullmatch(_QUOTE.sub("", line)) is not None
    return _CLOSES.fullmatch(line) is not None


def _is_before(line: str) -> bool:
    label = read_label(line)
    words = label.rest if label and not label.doubtful else line
    return any(form.fullmatch(words) for form in (_GREETING, _HEAD, _LEADS_IN, _TITLE)) if words else False


def is_title(line: str) -> bool:
    """Whether a line names a whole trip, perhaps with its dates."""
    return _TITLE.fullmatch(line.strip()) is not None


def _is_farewell(line: str) -> bool:
    if _ENDS_LETTER.fullmatch(line) or _FAREWELL.fullmatch(line):
        return True
    clauses = [clause for clause in _CLAUSE_END.split(line) if clause]
    return len(clauses) > 1 and all(_FAREWELL.fullmatch(each) or _POLITE.fullmatch(each) for each in clauses)
