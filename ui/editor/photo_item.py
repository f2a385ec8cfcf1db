"""A photo of a grid in the editor."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from drafting.i18n import _
from drafting.report import Photo
from ui.appearance import px
from ui.editor.marked_edit import MarkedEdit
from ui.editor.thumbnails import ThumbnailLabel, Thumbnails
from ui.widgets.flow import ButtonBar


class PhotoItem(QFrame):
    """A photo with its caption, its alternative text, and what can be done with it."""

    edited = Signal(str)
    """The caption or the alternative text was changed; its name."""
    moved = Signal(int)
    removed = Signal()
    turned = Signal(int)
    """To be turned by so many quarter turns clockwise."""
    replaced = Signal()
    """The user wants another photo in its place."""

    def __init__(self, photo: Photo, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("photo")
        self._file = photo.file
        self.picture = ThumbnailLabel(photo.file, thumbnails)
        # Over the picture, so that nothing moves while a caption is written.
        self.missing = QLabel("⚠ " + _("Caption missing"), self.picture)
        self.missing.setProperty("role", "badge")
        self.missing.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.missing.move(px(6), px(6))
        self.caption = MarkedEdit(enter_goes_on=True)
        self.picture.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.picture.setFocusProxy(
            self.caption
        )  # what is said after a click is about this photo, not about the grid
        self.caption.setPlaceholderText(_("Who, what, where"))
        self.alt = MarkedEdit(single_line=True)
        self.alt.setPlaceholderText(_("What is to be seen, for the blind; the caption if empty"))
        self.alt_label = QLabel(_("Alternative text"))
        self.alt_label.setProperty("role", "hint")
        self.alt_label.setBuddy(self.alt)
        self.earlier, self.later = _button("◀"), _button("▶")
        self.left, self.right = _button("↺"), _button("↻")
        self.more, self.remove = _button("⋯"), _button("✕")
        self.menu = QMenu(self.more)
        # Made here and not by the menu: PySide forgets what Qt made once it forgets a widget around it.
        self.replace_action = QAction(_("Replace by another photo…"), self.menu)
        self.alt_action = QAction(_("Alternative text"), self.menu)
        self.alt_action.setCheckable(True)
        self.menu.addActions((self.replace_action, self.alt_action))
        self.more.setMenu(self.menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.buttons = (self.earlier, self.later, self.left, self.right, self.more, self.remove)
        bar = ButtonBar(0)
        for button in self.buttons:
            bar.add(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.caption)
        layout.addWidget(self.alt_label)
        layout.addWidget(self.alt)
        layout.addWidget(bar)
        self.show_photo(photo)
        self._show_alt(bool(photo.alt))
        self._connect()

    def add_to(self, menu: QMenu) -> None:
        """Adds to a menu what can be done with the photo: with the keys that is shorter than to its buttons."""
        if not self.remove.isEnabled():
            return
        for button in (self.earlier, self.later, self.left, self.right):
            action = menu.addAction(button.accessibleName())
            action.setEnabled(button.isEnabled())
            action.triggered.connect(button.click)
        menu.addActions((self.replace_action, self.alt_action))
        menu.addAction(self.remove.accessibleName()).triggered.connect(self.remove.click)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the photo."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.add_to(menu)
        if menu.isEmpty():
            event.ignore()
        else:
            menu.popup(event.globalPos())

    def _connect(self) -> None:
        self.caption.add_to_menu = self.alt.add_to_menu = self.add_to
        self.caption.edited.connect(lambda _text: self._caption_edited())
        self.alt.edited.connect(lambda _text: self.edited.emit(self.alt.step("alt")))
        self.alt_action.toggled.connect(self._show_alt)
        self.replace_action.triggered.connect(lambda: self.replaced.emit())
        self.earlier.clicked.connect(lambda: self.moved.emit(-1))
        self.later.clicked.connect(lambda: self.moved.emit(1))
        self.left.clicked.connect(lambda: self.turned.emit(-1))
        self.right.clicked.connect(lambda: self.turned.emit(1))
        self.remove.clicked.connect(lambda: self.removed.emit())

    @property
    def photo(self) -> Photo:
        """The photo as it stands in the window."""
        return Photo(self._file, self.caption.text, self.alt.text)

    def show_photo(self, photo: Photo) -> None:
        """Shows a photo, without telling of a change."""
        self._file = photo.file
        self.picture.set_file(photo.file)
        self.caption.text = photo.caption
        self.alt.text = photo.alt
        if photo.alt:
            self.alt_action.setChecked(True)
        self._mark_missing()

    def set_width(self, width: int) -> None:
        """Sets how wide the photo and its caption are, in pixels."""
        self.setFixedWidth(width)
        self.picture.set_width(width)

    def set_place(self, n: int, count: int, *, readonly: bool) -> None:
        """Names the parts after the photo's place, and says which buttons make sense there."""
        names = {
            self.picture: _("Photo {n}"),
            self.caption: _("Caption of photo {n}"),
            self.alt: _("Alternative text of photo {n}"),
            self.earlier: _("Move photo {n} forward"),
            self.later: _("Move photo {n} back"),
            self.left: _("Turn photo {n} to the left"),
            self.right: _("Turn photo {n} to the right"),
            self.more: _("More for photo {n}"),
            self.remove: _("Remove photo {n}"),
        }
        for widget, name in names.items():
            widget.setAccessibleName(name.format(n=n))
            if isinstance(widget, QToolButton):
                widget.setToolTip(name.format(n=n))
        self.caption.setReadOnly(readonly)
        self.alt.setReadOnly(readonly)
        for button in self.buttons:
            button.setEnabled(not readonly)
            button.setVisible(not readonly)
        ways = {self.earlier: n > 1, self.later: n < count}
        at_end = next((button for button, on in ways.items() if button.hasFocus() and not on), None)
        for button, on in ways.items():
            button.setEnabled(on and not readonly)
        if at_end is not None:  # a button that can be pressed no more would take the focus with it
            (self.later if at_end is self.earlier else self.earlier).setFocus()

    def _caption_edited(self) -> None:
        self._mark_missing()
        self.edited.emit(self.caption.step("caption"))

    def _mark_missing(self) -> None:
        missing = not self.caption.text.strip()
        self.missing.setVisible(missing)
        self.missing.ensurePolished()  # else it would be measured without its margins
        self.missing.adjustSize()
        if self.caption.property("missing") != missing:
            self.caption.setProperty("missing", missing)
            self.caption.style().unpolish(self.caption)
            self.caption.style().polish(self.caption)

    def _show_alt(self, shown: bool) -> None:
        self.alt.setVisible(shown)
        self.alt_label.setVisible(shown)
        if shown and (self.more.hasFocus() or self.caption.hasFocus()):  # of a menu at either
            self.alt.setFocus()


def _button(text: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setAutoRaise(True)
    return button
