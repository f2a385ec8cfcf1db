"""The checks of the open draft, beside the typing.

A check begins when typing pauses and goes on in small steps between the events of the window; an edit ends it, and it
begins anew with the next pause. Only what was changed is looked at again (the checks keep the rest), and nothing
happens while an input method is composing.
"""

from __future__ import annotations

import datetime as dt
import getpass
import time
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from drafting.errors import DraftingError
from drafting.i18n import _
from drafting.report import Report, photos
from drafting.settings import SettingsFile
from drafting.strictness import Strictness, layered
from ui import crash, memory
from ui.composing import ComposingWatch
from ui.other_drafts import read_others
from ui.session import Session
from ui.tasks.task import Say, Task

if TYPE_CHECKING:
    from drafting.checks import Checked, Failure, Finding, Ignored, OtherReport, Rule, Settings
    from drafting.checks.correct import Correction
    from drafting.checks.decisions import Decisions

PAUSE = 120
FIRST_PAUSE = 400
SLICE = 0.003
MAX_OTHERS = 12


class CheckRunner(QObject):
    """Keeps the findings on the report of a session up to date.

    Args:
        session: The open draft.
        settings: The settings of the program; None for those of the user.
        parent: The owner.
        pause: Milliseconds of rest after an edit before the check begins.
        at_once: Whether the first check needs no :meth:`start`.
    """

    findings_changed = Signal()
    """There are other findings, or others were set aside."""
    finished = Signal()
    """What is told now is true of the report as it stands."""
    decided = Signal()
    """Something was set aside or put back."""

    def __init__(
        self,
        session: Session,
        settings: SettingsFile | None = None,
        parent: QObject | None = None,
        pause: int = PAUSE,
        *,
        at_once: bool = True,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.findings: tuple[Finding, ...] = ()
        self.ignored: tuple[tuple[Finding, Ignored], ...] = ()
        self.problem = ""
        self._failed: tuple[Failure, ...] = ()
        self._logged: set[str] = set()
        self._settings = settings or SettingsFile(memory.settings_path())
        self._composing = ComposingWatch(self)
        self._checked: Report | None = None
        self._work: Generator[None, None, Checked] | None = None
        self._result: Checked | None = None
        self._others: tuple[OtherReport, ...] = ()
        self._decisions: Decisions | None = None
        self._sizes: dict[str, tuple[int, int]] = {}
        self._loaded = False
        self._others_asked = False
        self._of: Report | None = None
        self._office: Strictness | None = None
        self._pause = QTimer(self, singleShot=True, interval=pause)
        self._pause.timeout.connect(self._begin)
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._go_on)
        session.report_changed.connect(self._report_changed)
        self._begun = False
        if at_once:
            self.start()

    def start(self) -> None:
        """Begins, a moment later; for a view that waits until it is seen. Nothing when it has begun already."""
        if not self._begun:
            self._begun = True
            QTimer.singleShot(FIRST_PAUSE, self, self._load)

    # ---------------------------------------------------------------- what is told

    @property
    def up_to_date(self) -> bool:
        """Whether the findings are those on the report as it stands."""
        return self._checked is self.session.report

    @property
    def started(self) -> bool:
        """Whether the report was checked at all."""
        return self._checked is not None

    @property
    def complaints(self) -> tuple[str, ...]:
        """What kept the check from being whole, a sentence each: a list of words that is wrong, rules that failed."""
        unusable = _("A list of words cannot be used: {reason}").format(reason=self.problem)
        return (*([unusable] if self.problem else ()), *(failure.message for failure in self._failed))

    @property
    def rules(self) -> Mapping[str, Rule]:
        """All rules by their id, those of the office included."""
        from drafting.checks import all_rules

        try:
            return all_rules(self._how(()))
        except DraftingError:
            return all_rules()

    @property
    def settings(self) -> Settings:
        """How the report is checked."""
        return self._how(self._others)

    @property
    def decisions(self) -> Decisions:
        """What was decided for this draft."""
        from drafting.checks.decisions import decisions_of

        if self._decisions is None:
            self._decisions = decisions_of(self.session.draft.extra("checks"))
        return self._decisions

    # ---------------------------------------------------------------- running

    def check_now(self) -> tuple[Finding, ...]:
        """The findings on the report as it stands, at once; for what must not wait."""
        if not self.up_to_date:
            self._begin()
            while self._step():
                pass
            self._next.stop()
            self._show()
        return self.findings

    def check_again(self) -> None:
        """Checks anew: the settings or the decisions are others."""
        self._checked = self._office = None
        self.problem = ""
        self._begin()

    def _report_changed(self) -> None:
        self._work = self._result = None
        self._next.stop()
        if self._loaded:
            self._pause.start()

    def _load(self) -> None:
        """Reads the rules off the window's thread; that takes longer than anybody likes to wait."""

        def work(_say: Say) -> None:
            from drafting.checks.engine import prepare

            prepare()

        def done(_result: object) -> None:
            self._loaded = True
            if not self.session.closed and not self.up_to_date:
                self._begin()

        self._start(work, done)

    def _begin(self) -> None:
        if self.session.closed:
            return
        from drafting.checks.engine import steps

        self._pause.stop()
        report = self.session.report
        self._result = None
        self._work = steps(report, self.session.template, self._how(self._others))
        self._of = report
        self._next.start(0)

    def _go_on(self) -> None:
        """Does some steps; returns to the window soon."""
        if self.session.closed or (self._work is None and self._result is None):
            return
        if self._composing.composing:
            self._next.start(PAUSE)
            return
        if self._show():  # in a turn of its own
            return
        until = time.perf_counter() + SLICE
        while self._step():
            if time.perf_counter() >= until:
                break
        if self._work is not None or self._result is not None:
            self._next.start(0)

    def _step(self) -> bool:
        """One step; returns whether there are more."""
        if self._work is None:
            return False
        try:
            next(self._work)
        except StopIteration as end:
            self._work, self._result = None, end.value
        except DraftingError as error:  # a list of words of the office that is wrong: the rest still holds
            self._work = None
            if not self.problem:
                self.problem = str(error)
                self._begin()
        return self._work is not None

    def _show(self) -> bool:
        """Shows what was found, if the check has come to its end; returns whether it has."""
        result, self._result = self._result, None
        if result is not None:
            self._take(result)
        return result is not None

    def _take(self, result: Checked) -> None:
        first = self._checked is None
        before = (self.findings, self.ignored)
        self._checked = self._of
        self.findings, self.ignored = result.findings, result.ignored
        self._tell_failures(result.failed)
        if first or before != (self.findings, self.ignored):
            self.findings_changed.emit()
        self.finished.emit()
        if not self._others_asked:
            self._others_asked = True
            self._read_others()

    def _tell_failures(self, failed: tuple[Failure, ...]) -> None:
        """Notes which rules failed, and logs each once as long as the draft is open."""
        self._failed = failed
        for failure in failed:
            if failure.rule not in self._logged:
                self._logged.add(failure.rule)
                crash.log(failure.error)

    def _start(self, work: Callable[[Say], object], done: Callable[..., None]) -> None:
        """Does work off the window's thread, of which nobody hears any more once another view was made."""

        def failed(error: Exception) -> None:
            raise error

        Task(work, done=done, failed=failed, owner=self).start()

    def _how(self, others: tuple[OtherReport, ...]) -> Settings:
        from drafting.checks.decisions import settings_for

        for *_place, photo in photos(self.session.report):
            if photo.file not in self._sizes and (size := self.session.photos.size(photo.file)):
                self._sizes[photo.file] = size
        settings = settings_for(
            self.session.template,
            self._of_office(),
            self.decisions,
            photo_sizes=dict(self._sizes),
            today=dt.datetime.now().astimezone().date(),
            others=others,
        )
        return msgspec.structs.replace(settings, word_lists=()) if self.problem else settings

    def _of_office(self) -> Strictness:
        if self._office is None:
            self._office = self._settings.load().checks
        return self._office

    def _read_others(self) -> None:
        """Reads the other drafts of this computer, to look for passages they share with this one."""
        settings = self._settings.load()
        if layered(self.session.template.checks, settings.checks).compare is False:
            return
        own = self.session.path
        paths = [Path(entry.path) for entry in settings.recent if Path(entry.path) != own][:MAX_OTHERS]

        def done(found: tuple[OtherReport, ...]) -> None:
            if found and not self.session.closed:
                self._others = found
                self.check_again()

        if paths:
            draft_id, report = self.session.draft.draft_id, self.session.report
            self._start(lambda _say: read_others(paths, draft_id, report), done)

    # ---------------------------------------------------------------- deciding

    @property
    def who(self) -> str:
        """Who decides: the name in the profile, else the one the computer knows."""
        if name := self._settings.load().profile.name.strip():
            return name
        try:
            return getpass.getuser()
        except (OSError, KeyError, ImportError):
            return ""

    def ignore(self, findings: Iterable[Finding]) -> None:
        """Sets findings aside.

        Raises:
            DraftingError: The decision could not be kept.
        """
        from drafting.checks.decisions import now_text, with_ignored

        self._decide(with_ignored(self.decisions, self.session.report, findings, self.who, now_text()))

    def put_back(self, entry: Ignored) -> None:
        """Opens a finding again that was set aside. Raises as :meth:`ignore`."""
        from drafting.checks.decisions import without_ignored

        self._decide(without_ignored(self.decisions, entry))

    def turn_off(self, rule: str) -> None:
        """Turns a rule off for this report. Raises as :meth:`ignore`."""
        from drafting.checks.decisions import now_text, with_rule_off

        self._decide(with_rule_off(self.decisions, rule, self.who, now_text()))

    def turn_on(self, rule: str) -> None:
        """Lets a rule hold again that was turned off. Raises as :meth:`ignore`."""
        from drafting.checks.decisions import without_rule_off

        self._decide(without_rule_off(self.decisions, rule))

    def _decide(self, decisions: Decisions) -> None:
        from drafting.checks.decisions import as_kept

        self.session.draft.put_extra("checks", as_kept(decisions))
        self._decisions = decisions
        self.decided.emit()
        self.check_again()

    # ---------------------------------------------------------------- correcting

    def correct(self, finding: Finding, suggestion: str) -> None:
        """Makes one correction, as one step.

        Raises:
            InputError: The text has changed meanwhile.
        """
        from drafting.checks import apply

        self.session.change(apply(self.session.report, finding, suggestion))

    def correct_all(self, chosen: Sequence[Correction]) -> None:
        """Makes the chosen corrections, as one step. Raises as :meth:`correct`."""
        from drafting.checks import apply_all

        self.session.change(apply_all(self.session.report, chosen))
