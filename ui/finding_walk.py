"""From one finding to the next, through all pages, whether the panel of findings is seen or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from drafting.places import Place

if TYPE_CHECKING:
    from drafting.checks import Finding, Severity
    from ui.draft_view import DraftView


class FindingWalk(QObject):
    """Goes through the findings in the order of the report, and round from the last to the first."""

    came_to = Signal(object)
    """It has gone to this :class:`Finding`."""

    def __init__(self, view: DraftView) -> None:
        super().__init__(view)
        self._view = view
        self._current: Finding | None = None
        self._index = 0
        self._left: tuple[Place, int] | None = None
        self.shown: tuple[Severity, ...] = ("error", "warning", "info")

    def go(self, step: int) -> bool:
        """Goes to the next finding (``step`` 1) or the one before (-1); returns whether there is one."""
        from drafting.checks.arrange import beside, neighbour, of_severity

        found = of_severity(self._view.checker.check_now(), self.shown)
        here = self._here()
        if here is not None and here != self._left:  # somebody has gone elsewhere meanwhile: on from there
            index = beside(found, self._view.session.form, *here, step)
        else:
            index = neighbour(found, self._current, self._index, step)
        if index is None:
            self._current = None
            return False
        self._index = index
        self.show(found[index])
        return True

    def show(self, finding: Finding) -> None:
        """Goes to the place of a finding, or at least to its page."""
        from drafting.checks.arrange import of_severity

        found = of_severity(self._view.checker.findings, self.shown)
        if finding in found:
            self._index = found.index(finding)
        self._current = finding
        if not self._view.show_place(finding.place, finding.start, finding.end):
            self._view.jump(finding.place)
        self._left = self._here()
        self.came_to.emit(finding)

    def _here(self) -> tuple[Place, int] | None:
        """Where the caret is in the text of a part; None on other pages, and before anybody was there."""
        page = self._view.page(self._view.current)
        if page.last_focus is not None and page.has_levels(page.last_focus):
            return page.place_at_cursor()
        return None
