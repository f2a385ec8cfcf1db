"""The dialogs of the review: who speaks, a step, the trail, what was changed since the last return."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from drafting.errors import DraftingError
from drafting.i18n import _
from drafting.review.model import Action
from drafting.review.states import since_return
from ui import composing, dialogs
from ui.review.identity import IdentityDialog
from ui.review.steps import StepDialog
from ui.review.trail import TrailDialog

if TYPE_CHECKING:
    from ui.draft_view import DraftView
    from ui.panels.versions.viewer import VersionViewer


class Asking:
    """Opens the dialogs for a panel.

    Args:
        view: The draft they are about.
        panel: What they belong to.
        known_anew: Is called once somebody else speaks.
    """

    def __init__(self, view: DraftView, panel: QWidget, known_anew: Callable[[], object]) -> None:
        self._view, self._panel, self._known_anew = view, panel, known_anew
        self.viewer: VersionViewer | None = None
        self._notes: dict[Action, str] = {}

    def identified(self) -> bool:
        """Whether it is known who speaks, after asking if need be."""
        return bool(self._view.desk.me().name) or self.who()

    def who(self, parent: QWidget | None = None) -> bool:
        """Asks who speaks; returns whether that is known then."""
        dialog = IdentityDialog(self._view.settings, parent or self._panel, self._view.session.speaker)
        if dialog.exec():
            self._view.desk.sit_down(dialog.person)
            self._known_anew()  # which steps are possible depends on who it is
        dialog.deleteLater()
        return bool(self._view.desk.me().name)

    def step(self, action: Action) -> None:
        """Asks about a step and takes it."""
        composing.finish()  # what is being composed belongs to what is handed on
        # A step has the view made anew, and the panel with it: the dialog must not go down with them.
        dialog = StepDialog(self._view.desk, action, self._panel.window(), self.who, self._view.checker)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.versions_wanted.connect(self._show_versions)
        dialog.findings_wanted.connect(self._show_findings)
        # Who leaves a step to look at something comes back to it, and has what was written.
        dialog.text.setPlainText(self._notes.pop(action, ""))
        for left in (dialog.versions_wanted, dialog.findings_wanted):
            left.connect(lambda *_what: self._notes.update({action: dialog.text.toPlainText()}))
        dialog.open()

    def trail(self) -> None:
        """Shows the trail."""
        dialog = TrailDialog(self._view.desk.trail, self._panel)
        dialog.exec()
        dialog.deleteLater()

    def since_return(self) -> str:
        """Shows what was changed since the last return; gives a sentence where there was none."""
        from ui.panels.versions.viewer import VersionViewer

        number = since_return(self._view.desk.trail)
        version = next(
            (version for version in self._view.session.versions.all() if version.id == number), None
        )
        if version is None:
            return _("The draft was never returned, so there is nothing to compare with.")
        try:
            self.viewer = VersionViewer(self._view, version, self._panel.window())
        except DraftingError as error:
            dialogs.show_error(self._panel, str(error))
            return ""
        self.viewer.restore_button.hide()
        self.viewer.show_differences()
        self.viewer.show()
        return ""

    def _show_findings(self) -> None:
        self._view.side.show_panel("findings", focus=True)

    def _show_versions(self, numbers: list[int]) -> None:
        from ui.panels.versions.panel import VersionsPanel

        panel = self._view.side.show_panel("versions")
        assert isinstance(panel, VersionsPanel)
        panel.choose(numbers)
