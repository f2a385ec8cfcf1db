"""What comes into a text from outside: photos, what was copied elsewhere, a whole report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMainWindow, QWidget

from drafting.errors import DraftingError
from drafting.i18n import _, glossed, ngettext
from drafting.report import Photo
from ui import dialogs
from ui.editor.clipboard import Incoming, Material, with_photos
from ui.editor.edit import StructuredEdit
from ui.editor.photo_jobs import Job, PhotoJobs, incoming_job, refusal, tell_not_added, turning_job
from ui.session import Session

MESSAGE_TIME = 10_000
"""Milliseconds for which a sentence stands at the foot of the window."""


class Intake:
    """Takes in what is pasted into the text of a page, dropped on it or chosen for it, with its photos.

    Args:
        session: The open draft.
        page: Where the text stands; dialogs belong to it.
        editor: Gives the editor with the whole text in it.
        heading: That of the part.
        days: Whether the page has an itinerary above the text.
    """

    def __init__(
        self,
        session: Session,
        page: QWidget,
        editor: Callable[[], StructuredEdit],
        heading: str,
        *,
        days: bool = False,
    ) -> None:
        self._session = session
        self._page = page
        self._editor = editor
        self.heading = heading
        self._days = days
        self._turning: dict[tuple[int, str], int] = {}
        """The photos that are being turned, by the key of their grid, and the quarter turns asked for since."""
        self.jobs = PhotoJobs(session, page)
        self.jobs.stopped.connect(self._turning.clear)
        self.jobs.failed.connect(self._tell_problems)

    def listen(self, editor: StructuredEdit) -> None:
        """Takes in what comes to this editor from now on."""
        editor.grids.photos_wanted.connect(self._choose_photos)
        editor.grids.turn_wanted.connect(self._turn)
        editor.grids.replace_wanted.connect(self._replace)
        editor.transfer.offered.connect(self._take_in)
        editor.transfer.refused.connect(self._tell_refused)
        editor.transfer.left_behind.connect(self._tell_left_behind)
        editor.transfer.chat_read.connect(self._tell_chat)
        editor.transfer.stopped.connect(lambda: self._tell(_("Pasting was stopped; nothing was put in.")))
        editor.transfer.photo = self._session.photos.data
        editor.transfer.adopt = self._adopt
        editor.transfer.offer = self._offer_whole

    def add_photos(self, paths: Sequence[Path]) -> None:
        """Prepares photos in the background and puts them where the user asked for them."""
        self._take_in(Material(pictures=tuple(Incoming(path.name, path) for path in paths)))

    def _choose_photos(self) -> None:
        if paths := dialogs.choose_photos(self._page):
            self._editor().setFocus()  # so they are brought into sight, and Enter goes to the first caption
            self.add_photos(paths)

    def _take_in(self, material: Material) -> None:
        """Prepares pictures; they are put in together with the text they came with, as one edit."""
        cursor = QTextCursor(self._editor().textCursor())  # stays at its place in the text meanwhile

        def done(ready: dict[int, str]) -> None:
            photos = [
                (picture.before, Photo(ready[n], alt=picture.alt))
                for n, picture in enumerate(material.pictures)
                if n in ready
            ]
            self._editor().when_settled(lambda: self._put_in(cursor, material, photos))

        besides = [refusal(material.refused)] if material.refused else []
        jobs = [incoming_job(picture) for picture in material.pictures]
        self.jobs.start(jobs, done, besides, once=not material.blocks)

    def _put_in(self, cursor: QTextCursor, material: Material, photos: list[tuple[int, Photo]]) -> None:
        if self._session.closed:
            return
        self._editor().setTextCursor(cursor)
        if material.blocks:
            # Makes scores of expressions, which no page waits for.
            from drafting.pasting.captions import among

            self._editor().transfer.put_in(Material(among(material.blocks, photos)))
        else:
            self._editor().grids.add_photos([photo for _before, photo in photos])

    def _offer_whole(self, text: str, html: str, paste: Callable[[], None]) -> bool:
        """Asks whether a whole report is to go into all parts instead of this one."""
        from ui.distributing.taking import offer

        here = _("Paste it all into “{part}”").format(part=glossed(self.heading))
        return offer(self._session, self._page, text, html, here, paste, days=self._days)

    def _adopt(self, material: Material) -> Material:
        """What was copied, with its photos in this draft; says which ones it cannot have."""

        def find(file: str) -> str | None:
            data = material.photos.get(file)
            try:
                known: bytes | None = self._session.photos.data(file)
            except DraftingError:
                known = None
            if data is None or known == data:
                return file if known is not None else None
            try:
                return self._session.photos.keep(data, file)
            except DraftingError:
                return None

        blocks, lost = with_photos(material.blocks, find)
        if lost:
            self._tell_problems([_("“{name}” is in another draft.").format(name=name) for name in lost])
        return material._replace(blocks=blocks)

    def _turn(self, key: int, index: int, quarters: int) -> None:
        """Turns a photo; one that is being turned already goes on turning after that."""
        file = self._editor().grids.photo_file(key, index)
        if (key, file) in self._turning:
            self._turning[key, file] += quarters
        else:
            self._turn_file(key, file, quarters)

    def _turn_file(self, key: int, file: str, quarters: int) -> None:
        def done(new: str) -> None:
            if more := self._turning.pop((key, file), 0) % 4:
                self._turn_file(key, new, more)

        self._turning[key, file] = 0
        if not self._change_photo(
            key, file, lambda: turning_job(file, self._session.photos.data(file), quarters), done
        ):
            del self._turning[key, file]

    def _replace(self, key: int, index: int) -> None:
        file = self._editor().grids.photo_file(key, index)
        paths = dialogs.choose_photos(self._page)
        if paths:
            self._change_photo(key, file, lambda: incoming_job(Incoming(paths[0].name, paths[0])))

    def _change_photo(
        self, key: int, file: str, job: Callable[[], Job], done: Callable[[str], None] = lambda _new: None
    ) -> bool:
        """Puts what a job makes in the place of a photo; returns whether it was begun, ``done`` gets the new name."""
        try:
            made = job()
        except DraftingError as error:
            dialogs.show_error(self._page, error.message)
            return False

        def put(ready: dict[int, str]) -> None:
            if 0 in ready:
                self._editor().grids.change_photo(key, file, ready[0])
            done(ready.get(0, file))

        self.jobs.start([made], put)
        return True

    def _tell_refused(self, names: list[str]) -> None:
        # Whoever dropped them is free again before the box comes up.
        QTimer.singleShot(0, self._page, lambda: dialogs.show_error(self._page, refusal(names)))

    def _tell_left_behind(self, count: int) -> None:
        text = ngettext(
            "{n} picture of the web page was not pasted: this program works without a network. Save it as a file, and"
            " add it with “+ Photos…”.",
            "{n} pictures of the web page were not pasted: this program works without a network. Save them as files,"
            " and add them with “+ Photos…”.",
            count,
        )
        self._tell(text.format(n=count))

    def _tell_chat(self) -> None:
        self._tell(
            _(
                "The conversation was pasted without names, times and stickers. Ctrl+Z takes it back; Ctrl+Shift+V"
                " pastes it as it is."
            )
        )

    def _tell(self, text: str) -> None:
        window = self._page.window()
        if isinstance(window, QMainWindow):
            window.statusBar().showMessage(text, MESSAGE_TIME)

    def _tell_problems(self, problems: list[str]) -> None:
        tell_not_added(self._page, problems)
