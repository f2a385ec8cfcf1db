"""Where a report stands, which step is possible, and what each step must say.

The trail is the only truth: the state of a report is that of the last entry. The way is

    drafting → handed over → (returned → handed over)* → approved by the unit → approved by the head → registered

Between the chief of the unit (a 科 in most agencies, a 處室 in a school) and the head others may see it, such as the
主任秘書: each approves it once, and it stays where it is. The drafter may take a report back as long as nobody has
decided, and whoever decided may take that back as long as nothing has followed: nobody shall fear a slip. Whoever
returns it says why. An approved report is locked; opening it again needs a reason, starts at drafting, and stays
visible: :func:`approval` still finds the version that was approved, with which the present one can be compared.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import msgspec

from drafting.errors import ReviewError
from drafting.i18n import _
from drafting.patterns import pattern
from drafting.report import Report
from drafting.review.model import Action, Person, ReturnReason, State, TrailEntry
from drafting.rocdates import short_stamp

WAY: Mapping[State, Mapping[Action, State]] = MappingProxyType(
    {
        "drafting": {"hand_over": "handed_over"},
        "handed_over": {
            "take_back": "drafting",
            "return": "returned",
            "approve_section": "approved_by_section",
        },
        "returned": {"hand_over": "handed_over", "take_back": "handed_over"},
        "approved_by_section": {
            "return": "returned",
            "approve_section": "approved_by_section",
            "approve": "approved",
            "take_back": "handed_over",
        },
        "approved": {"register": "registered", "reopen": "drafting", "take_back": "approved_by_section"},
        "registered": {"reopen": "drafting"},
    }
)
"""For each state the steps that are possible, and where they lead; taking a decision back leads to where it was taken
(:func:`state_after`)."""

LOCKED: frozenset[State] = frozenset({"approved", "registered"})
"""The states in which the text cannot be changed."""

STEPS: frozenset[Action] = frozenset(action for steps in WAY.values() for action in steps)
"""The actions that lead from state to state."""

WITH_VERSION: frozenset[Action] = frozenset({"hand_over", "return", "approve_section", "approve"})
"""The steps at which a version keeps the text as it was."""

_DECISIONS: frozenset[Action] = frozenset({"return", "approve_section", "approve"})
"""The steps of superiors, which whoever took one may take back."""

_BARE = pattern(
    r"(請|再|予|請予|請再|請惠予|惠請|退回|退請|請重新)*"
    r"(修正|修改|補正|更正|改正|重寫|重擬|確認|檢視|查明|核閱|核示|陳核|請示|注意|加強|補充|說明|退回|如擬|可|閱|知悉){0,2}"
)
_MARKS = pattern(r"[\W_]+")


def state_of(trail: Sequence[TrailEntry]) -> State:
    """Where a report with this trail stands."""
    return trail[-1].state if trail else "drafting"


def state_after(trail: Sequence[TrailEntry], action: Action) -> State | None:
    """Where the report stands after an action; None when the action is not possible now."""
    state = state_of(trail)
    if action not in STEPS:
        return state
    steps = standing(trail)
    if action == "take_back" and steps and steps[-1].action in _DECISIONS:
        return state_of(steps[:-1])
    return WAY[state].get(action)


def standing(trail: Sequence[TrailEntry]) -> tuple[TrailEntry, ...]:
    """The steps that stand: without those that were taken back, and without the taking back itself."""
    found: list[TrailEntry] = []
    for entry in trail:
        if entry.action == "take_back" and found:
            found.pop()
        elif entry.action in STEPS:
            found.append(entry)
    return tuple(found)


def steps_for(trail: Sequence[TrailEntry], name: str) -> tuple[Action, ...]:
    """The steps that are possible now for somebody of that name; without a name, those for anybody."""
    return tuple(action for action in WAY[state_of(trail)] if hinders(trail, action, name) is None)


def hinders(trail: Sequence[TrailEntry], action: Action, name: str) -> str | None:
    """Why somebody of that name cannot take a step that somebody can take now, a sentence; None when nothing does."""
    steps = standing(trail)
    last = steps[-1] if steps else None
    if action == "approve_section" and last is not None and last.action == action and _is_by(last, name):
        return _("You have approved it; it is somebody else's turn now.")
    if action != "take_back":
        return None
    if last is None or last.action not in _DECISIONS:
        return holds_back(trail, name) if name.strip() else None
    if trail[-1].action not in STEPS:
        return _("The drafter has begun to deal with it: this can no longer be taken back.")
    if not _is_by(last, name):
        return _("Only {name}, who took the last step, can take it back.").format(name=last.by.name)
    return None


def holds_back(trail: Sequence[TrailEntry], name: str) -> str | None:
    """Why somebody of that name cannot take a report back, a sentence: only who handed it over can."""
    handed = last_hand_over(trail)
    if handed is None or _is_by(handed, name):
        return None
    return _("Only {name}, who handed it over, can take it back.").format(name=handed.by.name)


def _is_by(entry: TrailEntry, name: str) -> bool:
    return entry.by.name.strip() == name.strip()


def step(
    trail: Sequence[TrailEntry],
    action: Action,
    by: Person,
    at: dt.datetime,
    text: str = "",
    reasons: Sequence[ReturnReason] = (),
    *,
    open_comments: int = 0,
) -> TrailEntry:
    """The entry for a step of the way.

    Args:
        trail: All entries so far.
        action: One of :data:`STEPS`.
        by: Who takes the step; the name must be there.
        at: When, with time zone.
        text: What is said with it.
        reasons: Why it is returned; given for no other step.
        open_comments: How many comments are not settled and proposals not decided: a return needs a reason, a remark
            that says something, or comments and proposals at the places concerned.

    Raises:
        ReviewError: The step is not possible now, or lacks what it needs.
    """
    state = state_of(trail)
    if action not in WAY[state]:
        raise ReviewError(
            _("This report is “{state}”; “{action}” is not possible now.").format(
                state=state_name(state), action=action_name(action)
            )
        )
    if not by.name.strip():
        raise ReviewError(
            _("Enter your name in the settings first: every step bears the name of who takes it.")
        )
    if at.tzinfo is None:
        raise ValueError(at)
    if reason := hinders(trail, action, by.name):
        raise ReviewError(reason)
    if action == "return" and not reasons and not open_comments and is_bare(text):
        raise ReviewError(
            _("Say what is to be mended: tick a reason, comment on a place, or write what is missing.")
        )
    if action == "reopen" and is_bare(text):
        raise ReviewError(_("This report is approved. Say why it is to be changed again."))
    if reasons and action != "return":
        raise ReviewError(_("Reasons are given only for a return."))
    return TrailEntry(
        at, by, action, state_after(trail, action) or state, text.strip(), tuple(dict.fromkeys(reasons))
    )


def note(
    trail: Sequence[TrailEntry],
    action: Action,
    by: Person,
    at: dt.datetime,
    *,
    text: str = "",
    proposals: Sequence[int] = (),
    files: Sequence[str] = (),
) -> TrailEntry:
    """The entry for what leaves the state as it is: decisions on proposals, a file that was read in.

    Raises:
        ValueError: The action is one of :data:`STEPS`.
    """
    if action in STEPS:
        raise ValueError(action)
    return TrailEntry(at, by, action, state_of(trail), text, proposals=tuple(proposals), files=tuple(files))


def is_locked(state: State) -> bool:
    """Whether the text cannot be changed in this state."""
    return state in LOCKED


def is_bare(text: str) -> bool:
    """Whether a remark says nothing that could be acted on, such as 「請修正」 or 「陳核」 (手冊: 簽註意見應具體)."""
    return bool(_BARE.fullmatch(_MARKS.sub("", text)))


def approved_report(report: Report, at: dt.datetime) -> Report:
    """The report on being approved by the head: the report date is that day.

    The form prints 填寫一級機關首長核定日 there, so whatever date the drafter had put down gives way. The day is
    that of the computer's time zone.
    """
    return msgspec.structs.replace(report, report_date=at.astimezone().date())


def approval(trail: Sequence[TrailEntry]) -> TrailEntry | None:
    """The last approval by the head that was not taken back; None if there was none."""
    return _last(standing(trail), "approve")


def last_return(trail: Sequence[TrailEntry]) -> TrailEntry | None:
    """The last return that was not taken back; None if there was none."""
    return _last(standing(trail), "return")


def last_hand_over(trail: Sequence[TrailEntry]) -> TrailEntry | None:
    """The last time the report was handed over; None if it never was."""
    return _last(trail, "hand_over")


def since_return(trail: Sequence[TrailEntry]) -> int | None:
    """The version with which to compare the present report: 自上次退回後改了什麼, what was changed since the return.

    Before the first return it is the one that was last handed over; None when there is neither.
    """
    step_back = last_return(trail) or last_hand_over(trail)
    return step_back.version if step_back else None


def reopened_approval(trail: Sequence[TrailEntry]) -> TrailEntry | None:
    """The approval after which the report was opened again: what differs from its version was not approved.

    None when the report was never approved, or is locked as it was approved.
    """
    return None if is_locked(state_of(trail)) else approval(trail)


def short_time(at: dt.datetime, zone: dt.tzinfo | None = None) -> str:
    """Month, day, hour and minute as one notes them beside a signature: 1108/1600 (手冊: 註明月日時分)."""
    return short_stamp(at.astimezone(zone))


def state_name(state: State) -> str:
    """What the user calls a state."""
    return {
        "drafting": _("drafting"),
        "handed_over": _("handed over"),
        "returned": _("returned"),
        "approved_by_section": _("approved by the unit"),
        "approved": _("approved by the head"),
        "registered": _("registered"),
    }[state]


def action_name(action: Action) -> str:
    """What the user calls an action."""
    return {
        "hand_over": _("Hand over"),
        "take_back": _("Take back"),
        "return": _("Return"),
        "approve_section": _("Approve for the unit"),
        "approve": _("Approve for the agency"),
        "register": _("Register"),
        "reopen": _("Open again"),
        "accept": _("Accept a proposal"),
        "decline": _("Decline a proposal"),
        "reconsider": _("Reconsider a proposal"),
        "import": _("Read in a reviewed file"),
    }[action]


def taken_back(trail: Sequence[TrailEntry]) -> Action | None:
    """The superior's step that taking back would undo now; None when it would be the handing over."""
    steps = standing(trail)
    return steps[-1].action if steps and steps[-1].action in _DECISIONS else None


def step_name(trail: Sequence[TrailEntry], action: Action) -> str:
    """What the user calls a step that follows on a trail: it names what is taken back, and tells approvals apart."""
    if action == "take_back" and (last := taken_back(trail)) is not None:
        if last == "approve_section" and state_of(standing(trail)[:-1]) == "approved_by_section":
            return _("Take your agreement back")
        return {
            "return": _("Take the return back"),
            "approve_section": _("Take the unit's approval back"),
            "approve": _("Take the head's approval back"),
        }[last]
    if action == "approve_section" and state_of(trail) == "approved_by_section":
        return _("Agree and pass on")
    return action_name(action)


def reason_name(reason: ReturnReason) -> str:
    """A reason for a return in few words, for lists; the form's own wording is in the template."""
    return {
        "off_plan": _("does not follow the approved plan"),
        "foreign_language": _("in a foreign language, or a mere collection of foreign material"),
        "hollow": _("hollow, or leaves out main points"),
        "plagiarised": _("copied from others"),
        "unsourced": _("quotes without giving the source"),
        "wrong_file_format": _("the file does not follow the required format"),
    }[reason]


def _last(trail: Sequence[TrailEntry], action: Action) -> TrailEntry | None:
    return next((entry for entry in reversed(trail) if entry.action == action), None)
