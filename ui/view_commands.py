"""What the menus do with the draft that is shown: going about in it, finding, its findings, what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.i18n import _

if TYPE_CHECKING:
    from ui.draft_view import DraftView
    from ui.window import MainWindow

MESSAGE_TIME = 6000
"""Milliseconds for which a message stands in the line at the foot."""


class ViewCommands:
    """The commands, for the draft that is shown in a window; nothing happens without one."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    @property
    def _view(self) -> DraftView | None:
        return self._window.view

    def go_by(self, step: int) -> None:
        """Shows the page so many further down the list."""
        if self._view is not None:
            self._view.go_by(step)

    def go_to_number(self, number: int) -> None:
        """Shows a page by its place in the list, counted from 1."""
        if self._view is not None:
            self._view.go_to_number(number)

    def focus_navigator(self) -> None:
        """Goes to the list of parts."""
        if self._view is not None:
            self._view.navigator.setFocus()

    def find_text(self, *, replacing: bool) -> None:
        """Shows the panel that finds and replaces, with what is selected on the page."""
        if self._view is not None:
            from ui.panels.search.panel import SearchPanel, selected_text

            selected = selected_text()
            panel = self._view.side.show_panel("search", focus=False)
            assert isinstance(panel, SearchPanel)
            panel.start(selected, replacing=replacing)

    def insert_term(self) -> None:
        """Offers the terms of the glossary at the caret of a text part."""
        if self._view is not None:
            self._view.insert_term()

    def find_by(self, step: int) -> None:
        """Goes to the next find, or the one before, with the panel or without it; asks what to find at first."""
        if self._view is None:
            return
        from ui.panels.search.panel import SearchPanel

        panel = self._view.side.panel("search")
        assert isinstance(panel, SearchPanel)
        if panel.text.text():
            panel.step(step)
        else:
            self.find_text(replacing=False)

    def go_by_finding(self, step: int) -> None:
        """Goes to the next finding of the checks, or the one before."""
        if self._view is not None and not self._view.walk.go(step):
            self._window.statusBar().showMessage(
                _("Nothing is open. The checks found nothing to mend."), MESSAGE_TIME
            )

    def show_decided(self) -> None:
        """Shows which findings were set aside and which rules turned off, with a way back."""
        if self._view is not None:
            from ui.panels.findings.deciding import Deciding

            Deciding(self._view.checker, self._view).show_decided()

    def write_record(self) -> None:
        """Asks where to put a record of the check, for the file, and writes it."""
        if self._view is not None:
            from ui.panels.findings.recording import write_record

            write_record(self._view.checker, self._window)

    def show_findings(self) -> None:
        """Shows what the checks have found, and goes there."""
        if self._view is not None:
            self._view.side.show_panel("findings", focus=True)

    def take_next_step(self, way: str) -> None:
        """Does what the list of what comes next leads to: one of :data:`drafting.nextsteps.Way`."""
        match way:
            case "findings":
                self.show_findings()
            case "remarks":
                self._window.reviews.show()
                self._window.reviews.go_on()
            case "review":
                self._window.reviews.show()
            case "hand_over" | "register":
                self._window.reviews.take_step(way)
            case "signing" | "final":
                self._window.outgoing.export(way)
            case "review_copy":
                self._window.outgoing.export("review")
            case "read_in":
                self._window.reviews.read_in()
            case "print":
                self._window.outgoing.print_("final")
            case _:
                raise ValueError(way)

    def go_to_panel(self, key: str) -> None:
        """Shows a panel and goes there; closes the one in which the focus is."""
        if self._view is not None:
            self._view.side.go_to_or_close(key)

    def toggle_panel(self, key: str) -> None:
        """Shows or closes a panel."""
        if self._view is not None:
            self._view.side.toggle(key)
