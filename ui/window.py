"""The main window: opens drafts, shows one, saves and exports it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from drafting.draftfile import DraftFile
from drafting.errors import DraftingError
from drafting.files import is_there
from drafting.i18n import _
from drafting.settings import Interface, Settings, SettingsFile, WindowHabits
from ui import composing, dialogs, interface, kept_place, memory
from ui.distributing.commands import OldReports
from ui.draft_view import DraftView
from ui.dropping import DropCatcher, answer_in
from ui.exporting.outgoing import Outgoing
from ui.field_keys import FieldKeys
from ui.kept_size import keep_size, use_size
from ui.kept_zoom import KeptZoom
from ui.left_photos import LeftPhotos
from ui.manual.opening import Manual
from ui.menus import Menus
from ui.opening import Opening
from ui.review.commands import ReviewCommands
from ui.saving import Saving
from ui.session import Session
from ui.status_line import StatusLine
from ui.tasks.task import RUNNING
from ui.view_commands import ViewCommands
from ui.whereabouts import Whereabouts, as_kept, go_to_page, return_to, whereabouts

if TYPE_CHECKING:
    from ui.preferences.dialog import PreferencesDialog
    from ui.start import StartPage

LEAVING_TIME = 50
LOOK_AGAIN = 100
"""Milliseconds between two looks whether something is still asked that other looks wait for."""
_TURNS = 3
"""Turns of events in which a page gets its size, its text and its caret: each is begun by the one before."""
MakeSession = Callable[[DraftFile], Session]


class MainWindow(QMainWindow):
    """The window.

    Args:
        make_session: Makes the session of a draft that was opened; tests give one with other intervals.
        settings: The settings; None for those of the user.
        draft_follows: Whether a draft is opened at once, so that the page to begin with is not worth making; see
            :meth:`show_start`.
    """

    ready = Signal()
    """Another draft, or none, is shown."""

    def __init__(
        self,
        make_session: MakeSession = Session,
        settings: SettingsFile | None = None,
        *,
        draft_follows: bool = False,
    ) -> None:
        super().__init__()
        self.settings = settings or SettingsFile(memory.settings_path())
        self.start: StartPage | None = None
        self.setAcceptDrops(True)
        self._make_session = make_session
        self.session: Session | None = None
        self.view: DraftView | None = None
        self.preferences: PreferencesDialog | None = None
        self.opening = Opening(self)
        self.saving = Saving(self)
        self.left_photos = LeftPhotos(self)
        self.old_reports = OldReports(self)
        self._drops: DropCatcher | None = None
        self._chosen: Interface | None = None
        """The looks that wait for work that is under way."""
        self._middle = QStackedWidget()
        self.setCentralWidget(self._middle)
        self.status = StatusLine(self)
        self.outgoing = Outgoing(self)
        self.reviews = ReviewCommands(self)
        self.commands = ViewCommands(self)
        self.manual = Manual(self)
        self.menus = Menus(self)
        self._keys = FieldKeys(self)
        self._zoom = KeptZoom(self.settings, self)
        use_size(self, WindowHabits())
        if draft_follows:
            self._enable_actions()
            self._show_title()
        else:
            self._show(None)

    def complete(self) -> None:
        """Makes what may wait until the window is seen, if that is still to be made."""
        self.menus.complete()
        if self.view is not None:
            self.view.complete()

    @property
    def actions_(self) -> dict[str, QAction]:
        """What can be done, by the names of :mod:`ui.actions`."""
        return self.menus.actions

    def undo(self) -> None:
        """Takes the last edit of the report back."""
        composing.finish()  # what was composed is what is taken back first
        if self.session is not None:
            self.session.undo()

    def redo(self) -> None:
        """Makes the edit again that was taken back."""
        composing.finish()
        if self.session is not None:
            self.session.redo()

    def undoing_of(self, field: QWidget) -> tuple[QAction, ...]:
        """Undo and redo as they are for a field: those of the report on its pages, none for the field's own."""
        on_page = self.view is not None and self.view.stack.isAncestorOf(field)
        return (self.actions_["undo"], self.actions_["redo"]) if on_page else ()

    # ---------------------------------------------------------------- opening

    def open_or_tell(self, path: Path) -> bool:
        """Opens a draft in the place of the one there is; tells why if it cannot. Returns whether it is open."""
        opened = self.opening.open(path)
        if not opened and self.start is not None:
            self.start.list.look_again()
        return opened

    def open_draft(self, path: Path) -> None:
        """Opens a draft in the place of none.

        Raises:
            DraftingError: It cannot be opened.
        """
        self.take(DraftFile.open(path))

    def is_open(self, path: Path) -> bool:
        """Whether this window shows that draft."""
        try:
            return self.session is not None and path.samefile(self.session.path)
        except OSError:
            return False

    def take(self, draft: DraftFile, where: Whereabouts | None = None) -> None:
        """Shows a draft that was opened, in the place of the one there is; at a place, or where it was left."""
        try:
            session = self._make_session(draft)
        except DraftingError:
            draft.close()
            raise
        self._show(session, where)

    def show_start(self) -> None:
        """Shows the page to begin with, if no draft is shown."""
        if self.session is None and self.start is None:
            self._show(None)

    def close_draft(self) -> None:
        """Goes back to the page to begin with, where the recent drafts are; saves first, and asks if that fails."""
        if self.session is not None and self.saving.may_leave():
            self._show(None)

    def _show(self, session: Session | None, where: Whereabouts | None = None, *, start: bool = True) -> None:
        old, old_view = self.session, self.view
        if old is not None:
            kept_place.keep(old)
            memory.note_draft(self.settings, old)
        begun: dict[str, object] = {}
        if old_view is not None:
            begun = old_view.side.begun() if where is not None else {}
            old_view.side.closing()
        self.session = session
        if session is None:
            self.view = None
            if start:
                self._show_start()
        else:
            self.start = None
            session.setParent(self)
            self.reviews.begin(session)
            session.state_changed.connect(self.status.show_state)
            session.report_changed.connect(self._show_title)
            session.report_changed.connect(self.menus.enable_undo)
            view = self._show_view(session)
            if not begun:
                view.seen.connect(partial(_go_on_with_begun, view))
            kept = kept_place.kept(session)
            if where is not None:
                return_to(view, where)
                view.side.resume(begun)
            elif kept is not None:
                QTimer.singleShot(0, view, partial(return_to, view, kept))  # the first page is seen first
            else:
                QTimer.singleShot(0, view, partial(go_to_page, view))  # else keys would go nowhere
        if old is not None:
            if old_view is not None and (where is None or session is None or session.path != old.path):
                old_view.side.dropped()  # it was asked about, or the other view has it by now
            self.outgoing.forget()
            old.close()
            old.deleteLater()
        del old_view
        self._enable_actions()
        self._show_title()
        self.status.show_state()
        self.left_photos.begin(session)
        self.ready.emit()

    def _show_view(self, session: Session, page: str = "", panel: str = "") -> DraftView:
        """Makes the view of a draft, and shows it; see there for page and panel."""
        view = DraftView(session, self._middle, page, panel)
        self._take_view(view)
        self._put_in_the_middle(view)
        return view

    def _take_view(self, view: DraftView) -> None:
        """A view of the draft was made: what it tells is listened to."""
        self.view, session = view, view.session
        session.whereabouts = lambda: as_kept(whereabouts(view))
        view.moved.connect(kept_place.PlaceKeeper(session, view).moved)
        view.side.changed.connect(self.menus.check_panel)
        view.step_wanted.connect(self.commands.take_next_step)
        view.seen.connect(partial(_show_preview, view))
        view.seen.connect(self.menus.complete)
        view.seen.connect(partial(self._note, session))
        view.entries_changed.connect(self.menus.name_parts)
        # The view that tells of it is replaced, which must have come back from telling by then.
        view.state_changed.connect(self.reviews.state_changed, Qt.ConnectionType.QueuedConnection)
        view.desk_changed.connect(self.status.show_state)  # whose turn it is follows from who sits here

    def _note(self, session: Session) -> None:
        """Puts a draft on the list of recent ones: once it is seen, for a file is written, which may take a while."""
        memory.note_draft(self.settings, session)
        self.status.show_state()  # there may be something to tell of the settings

    def _put_in_the_middle(self, widget: QWidget) -> None:
        """Shows a widget; the one there was is taken apart once that is seen, for it may have a hundred photos."""
        before = self._middle.currentWidget()
        self._middle.addWidget(widget)
        self._middle.setCurrentWidget(widget)
        if isinstance(before, DraftView):
            before.leave()
        if before is not None:
            QTimer.singleShot(LEAVING_TIME, before, before.deleteLater)

    def _take_away(self) -> None:
        """Takes apart what is shown, whose many widgets would each be given the new looks; another is to be shown."""
        before = self._middle.currentWidget()
        self._middle.addWidget(QWidget(self._middle))
        self._middle.setCurrentIndex(self._middle.count() - 1)
        if isinstance(before, DraftView):
            before.leave()
        self.view = self.start = None
        if before is not None:
            shiboken6.delete(before)

    def show_view_anew(self) -> None:
        """Shows the open draft anew, at the same place: what may be done with it has changed."""
        if self.session is None or self.view is None:
            return
        composing.end()
        where, begun = whereabouts(self.view), self.view.side.begun()
        self.view.side.closing()
        view = self._show_view(self.session, where.page, where.panel)
        view.tell()  # it was there a moment ago
        return_to(view, where)
        view.side.resume(begun)
        self._enable_actions()
        self.status.show_state()

    def change_settings(self, page: str = "") -> None:
        """Opens the settings."""
        from ui.preferences.dialog import PreferencesDialog

        dialog = self.preferences = PreferencesDialog(self.settings, self, page)
        dialog.saved.connect(self._settings_changed)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _settings_changed(self, before: Settings, after: Settings) -> None:
        if after.interface != before.interface:
            self.use_interface(after.interface)
            return
        if after.checks != before.checks and self.view is not None:
            self.view.checker.check_again()
        if after.profile != before.profile and self.view is not None:
            self.view.desk.changed.emit()  # what may be done with the report depends on who sits here

    def use_interface(self, chosen: Interface) -> None:
        """Changes language and looks; the draft stays open, at the same place. Waits for work that is under way."""
        if RUNNING.busy:
            waits, self._chosen = self._chosen is not None, chosen
            if not waits:
                RUNNING.when_idle(self._use_chosen)
            return
        self._chosen = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        where = whereabouts(self.view) if self.view is not None else None
        begun = self.view.side.begun() if self.view is not None else {}
        session = self.session
        if session is not None and where is not None:
            composing.end()  # what is composed is written, before the view goes
            session.follow()  # what was typed last is still to come from the view
            session.whereabouts = partial(as_kept, where)  # until there is another view to ask
        self._take_away()
        interface.use(application, chosen)
        if session is not None and session.error:
            session.flush()  # what is still wrong is said in the new language
        self.menus.make()
        self.status.remake()
        if session is None or where is None:
            self._show_start()
        elif not self._show_piecemeal(session, where, begun):
            return
        self._enable_actions()
        self._show_title()
        self.status.show_state()
        self.manual.remake()

    def _use_chosen(self) -> None:
        """Uses the looks that were chosen last while work went on.

        Not while something is asked, or a menu is open: it may belong to the view, which is taken apart.
        """
        if self._chosen is None:
            return
        if RUNNING.busy:
            RUNNING.when_idle(self._use_chosen)
        elif QApplication.activeModalWidget() is not None or QApplication.activePopupWidget() is not None:
            QTimer.singleShot(LOOK_AGAIN, self, self._use_chosen)
        else:
            self.use_interface(self._chosen)

    def _show_piecemeal(self, session: Session, where: Whereabouts, begun: dict[str, object]) -> bool:
        """Shows a draft at a place and does what else is due in between, but for keys and clicks, which wait.

        Returns:
            Whether it is shown; it is not when the window was closed meanwhile.
        """
        self._do_what_is_due()
        if self.session is not session:
            return False
        view = DraftView(session, self._middle, where.page, where.panel, at_once=False)
        self._do_what_is_due()
        if self.session is not session:
            view.deleteLater()
            return False
        view.show_first()
        self._take_view(view)
        self._do_what_is_due()
        if self.view is not view:
            return False
        view.tell()
        self._do_what_is_due()
        if self.view is not view:
            return False
        self._put_in_the_middle(view)
        self._do_what_is_due()
        if self.view is not view:
            return False
        return_to(view, where)
        view.side.resume(begun)
        self._do_what_is_due()  # the caret is at its place before a key is heard
        return self.view is view

    @staticmethod
    def _do_what_is_due() -> None:
        for _turn in range(_TURNS):
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def about(self) -> None:
        """Says what the program is."""
        from ui.about import AboutDialog

        dialog = AboutDialog(self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _enable_actions(self) -> None:
        self.menus.enable()
        self.reviews.show_mode()

    def _show_start(self) -> None:
        recent = self.settings.load().recent
        from ui.start import StartPage

        start = self.start = StartPage(recent, self.settings.take_notice())
        for name, button in start.buttons.items():
            button.clicked.connect(self.menus.actions[name].trigger)
        # Opening replaces the page that told of it, which must have come back from telling by then.
        start.chosen.connect(self.open_or_tell, Qt.ConnectionType.QueuedConnection)
        start.removed.connect(self._forget)
        start.pasted.connect(self.old_reports.paste)
        self._put_in_the_middle(start)
        start.setFocus()

    def _forget(self, path: Path) -> None:
        try:
            memory.forget_draft(self.settings, path)
        except DraftingError as error:
            dialogs.show_error(self, str(error))
        else:
            if self.start is not None:
                self.start.take_out(path)

    def showEvent(self, event: QShowEvent) -> None:
        """The system's window is there now; drafts can be dropped on it."""
        super().showEvent(event)
        if self._drops is None:
            self._drops = DropCatcher(self.windowHandle(), partial(answer_in, self))
            self.windowHandle().activeChanged.connect(self._look_again)

    def _look_again(self) -> None:
        """The window is used again, or no longer: files may be other ones by now."""
        self.status.look_again()
        if self.start is not None:
            self.start.list.look_again()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Saves; if that fails, asks."""
        if not self.saving.may_leave():
            event.ignore()
            return
        self._zoom.keep()
        keep_size(self, self.settings)
        if self.session is not None:
            self._show(None, start=False)
        self.manual.close()
        event.accept()

    # ---------------------------------------------------------------- what is told

    def _show_title(self) -> None:
        program = _("Trip report drafter")
        if self.session is None:
            self.setWindowTitle(program)
            return
        name = self.session.report.title or _("Untitled report")
        self.setWindowTitle(f"{name} — {self.session.path.name} — {program}")


def _go_on_with_begun(view: DraftView) -> None:
    """Shows what was begun in a draft when the program ended the last time."""
    if is_there(memory.begun_path(view.session.path)):
        from ui.review import begun

        begun.go_on(view)


def _show_preview(view: DraftView) -> None:
    """Shows the preview where it was shown last; once the page is seen, which does not wait for it."""
    if memory.preview_habits().visible:
        from ui.preview.panel import restore

        restore(view)
