"""Telephone numbers of Taiwan in the form official letters use: (04)2228-9111 分機11406, 0912-345-678.

Area codes and the length of the numbers behind them follow the numbering plan of the National Communications
Commission (電信號碼計畫).
"""

from __future__ import annotations

import re
import unicodedata

from drafting.patterns import pattern

_DIALLING = {"0836": 5, "0826": 5, "037": 6, "049": 7, "082": 6, "089": 6} | {
    "02": 8, "03": 7, "04": 8, "05": 7, "06": 7, "07": 7, "08": 7,  # 04 has seven digits where it is Changhua's
}  # fmt: skip
_MOBILE = pattern("(09[0-9]{2})([0-9]{3})([0-9]{3})")
_FREE = pattern("(080[09])([0-9]{3})([0-9]{3})")
_COUNTRY = pattern(r"(?:\(?\+ ?\(?|00[29] ?|(?=\(?886[) -]))\(?886\)?[ -]*(?:\(0\))?[ -]*\(?0?(?=[2-9])")
_EXTENSION = pattern(
    r"[ ,;]*[-(]?(?:轉接|轉|分機號碼|分機|內線|extension|extn|ext|x|#|\*)[.: #]*(?:分機|ext|#)?[.: #]*",
    re.IGNORECASE,
)
_LABEL = pattern(
    "(?:聯絡|連絡|公務|辦公室?|行動|市內)?(?:電話|手機|tel|phone|mobile)(?:號碼)?[.: ]*", re.IGNORECASE
)
_BETWEEN = pattern("[、，,;；/／或]")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−─ー~_・·", "-"))
_PLAIN = pattern(r"[0-9()\[\] .-]+")
_EXTENSION_NUMBER = pattern("[0-9]{1,6}")
MAX_LENGTH = 200
"""No text that is longer is a telephone number."""


def normalise(text: str, area: str = "") -> str:
    """The number, or several with 、 between, as official letters write it; empty for what cannot be understood.

    Understood are numbers of Taiwan with area code, mobile numbers, 0800 and +886, with any usual signs between the
    digits and before an extension (#11406, 轉11406, 分機 11406, ext. 11406), and full-width digits.

    Args:
        text: What was typed.
        area: The area code (04) of a number that lacks one; without it such a number is not understood.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES).strip(" .;,、")
    if not plain or len(plain) > MAX_LENGTH:
        return ""
    written: list[str] = []
    for part in _BETWEEN.split(_LABEL.sub("", plain, count=1)):
        number = _one(part.strip(), area)
        if number:
            written.append(number)
        elif written and _EXTENSION_NUMBER.fullmatch(part.strip()):  # 分機11406、11407 or 22289111,11406
            written[-1] += f"、{part.strip()}" if "分機" in written[-1] else f" 分機{part.strip()}"
        else:
            return ""
    return "、".join(written)


def usual(text: str, area: str = "") -> str:
    """The text with its number as :func:`normalise` writes it; what is not understood stays as it is."""
    return normalise(text, area) or text


def _one(text: str, area: str) -> str:
    """One number with its extension; empty when it is none."""
    match = _EXTENSION.search(text)
    extension = text[match.end() :].strip(" )") if match else ""
    number = text[: match.start()] if match else text
    if match and not _EXTENSION_NUMBER.fullmatch(extension):
        return ""
    written = _number(number.strip(), area)
    for mark in "-( " if not (written or match) else "":
        # 04-22289111-11406, 04-22289111(11406): what is parted from a whole number is its extension.
        head, parted, tail = number.rstrip(" )").rpartition(mark)
        if parted and _EXTENSION_NUMBER.fullmatch(tail.strip()) and (written := _number(head.strip(), area)):
            extension = tail.strip()
            break
    return f"{written} 分機{extension}" if written and extension else written


def _number(text: str, area: str) -> str:
    text = _COUNTRY.sub("0", text, count=1) if _COUNTRY.match(text) else text
    if not _PLAIN.fullmatch(text):
        return ""
    digits = re.sub("[^0-9]", "", text)
    for plain in (_MOBILE, _FREE):
        if match := plain.fullmatch(digits):
            return "-".join(match.groups())
    if not digits.startswith("0") and area and len(digits) == _length(area + digits, area):
        digits = area + digits
    for code in _DIALLING:
        if digits.startswith(code) and len(digits) - len(code) == _length(digits, code):
            return f"({code}){_grouped(digits[len(code) :])}"
    return ""


def _length(digits: str, code: str) -> int:
    """How many digits follow the area code ``code`` in a number that begins like ``digits``."""
    return 7 if code == "04" and digits[2:3] in ("7", "8") else _DIALLING.get(code, 0)


def _grouped(number: str) -> str:
    """2228-9111, 722-2151, 326-141; five digits stay together."""
    if len(number) < 6:
        return number
    split = len(number) - (3 if len(number) == 6 else 4)
    return f"{number[:split]}-{number[split:]}"
