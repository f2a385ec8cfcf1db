"""What a draft still holds of its template: marks for what is to be written, the form's own hints, and the phone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.checks.finding import Finding
from drafting.checks.hit import Context, Hit, report_rule, segment_rule
from drafting.i18n import _
from drafting.phones import normalise
from drafting.segments import Segment

_UNFINISHED = re.compile(
    r"待[填補](?:[寫上充])?(?![助補充習選表])(?=[）)\]】」。，、；：\s]|$)|[（(〔\[]\s*(?:待確認|待查|請填寫?|請輸入)[^）)\]]{0,12}[）)〕\]]"
    r"|(?<![A-Za-z])(?:TODO|TBD|FIXME|lorem ipsum)(?![A-Za-z])|(?<![A-Za-z])[XxＸ]{3,}(?![A-Za-zＡ-Ｚ])"
    r"|_{3,}|＿{2,}|[?？]{3,}",
    re.IGNORECASE,
)
# Without one of these nothing below can be found.
_SUSPECT = re.compile(r"待[填補確查]|[請填]|[○◯●〇_＿?？XxＸOＯ]|TBD|tbd|todo|FIXME|lorem|字以|請刪")
_CIRCLES = re.compile(
    r"[○◯●]{2,}|〇{3,}|(?<![A-Za-z0-9])[OＯ]{2,3}(?=[\u4e00-\u9fff])|(?<![A-Za-zＡ-Ｚ0-9])(?:XX|ＸＸ)(?=[市縣區局處科署部國公司協會])"
)
_HINTS = re.compile(
    r"[（(〔]?\s*(?:\d{2,4}\s*字以[上內]|填寫[^）)]{0,12}核定日|請?自行填寫|請刪除本?[行段])\s*[）)〕]"
)
_PHONE = re.compile(
    r"(?:\(0\d{1,3}\)|0\d{1,3}-)\d{3,4}-?\d{3,4}(?: ?分機\d{1,6})?|09\d{2}-?\d{3}-?\d{3}", re.ASCII
)


@segment_rule
def unfinished(segment: Segment) -> Iterator[Hit]:
    """待填, TODO, ○○ and the like."""
    if not _SUSPECT.search(segment.text):
        return
    for match in _UNFINISHED.finditer(segment.text):
        message = _("“{found}” says that something is still to be filled in.").format(found=match[0])
        yield Hit("completeness.placeholder", *match.span(), message)
    for match in _CIRCLES.finditer(segment.text):
        message = _("“{found}” looks like a name that is still to be filled in.").format(found=match[0])
        yield Hit("completeness.circles", *match.span(), message)
    for match in _HINTS.finditer(segment.text):
        message = _("“{found}” is a hint of the form, not part of the text.").format(found=match[0])
        yield Hit("completeness.hint", *match.span(), message, ("",))


@report_rule
def template_hints(context: Context) -> Iterator[Finding]:
    """The hints of the template itself, word for word."""
    hints = {part.hint for part in context.form.parts if len(part.hint) > 9}
    for hint in (hint for hint in hints if hint in context.prose_text):
        for segment in context.prose:
            at = segment.text.find(hint)
            if at >= 0:
                message = _("This is the hint of the template, not part of the text.")
                yield context.on(segment, Hit("completeness.hint", at, at + len(hint), message, ("",)))


@report_rule
def phone(context: Context) -> Iterator[Finding]:
    """The telephone number in the form official letters use; the area code is that of the template."""
    for segment in context.of_kind("phone"):
        if _PHONE.fullmatch(segment.text):
            continue
        better = normalise(segment.text, context.template.lists.area_code)
        if better and better != segment.text:
            message = _("The telephone number should be written {better}.").format(better=better)
            yield context.on(segment, Hit("completeness.phone", 0, len(segment.text), message, (better,)))
        elif not better:
            message = _("This is no telephone number with area code, such as (04)2228-9111 分機10000.")
            yield context.on(segment, Hit("completeness.phone", 0, len(segment.text), message))
