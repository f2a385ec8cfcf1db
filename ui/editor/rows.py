"""What a grid of photos and a table have in common: widgets within the text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QLayout, QStyle, QStyleOption, QWidget

from drafting.report import Block, PhotoBlock, TableBlock
from ui.appearance import colour
from ui.editor.marked_edit import MarkedEdit
from ui.editor.marks import Mark

_PASSES = 4


class BlockRow(QFrame):
    """A block that is edited in a widget of its own, over the place kept free for it in the text."""

    edited = Signal(str)
    """The user has changed the block; edits with the same name are undone together, empty for one by itself."""
    left = Signal(int)
    """The focus leaves for the text above (-1), below (1), or for the block as a whole (0)."""
    resized = Signal()
    """The widget needs another height."""
    caret_moved = Signal(QWidget, QRect)
    """Where the caret is, in coordinates of the widget given."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("block")
        self.setProperty("current", False)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)
        self.readonly = False

    @property
    def block(self) -> PhotoBlock | TableBlock:
        """The block as it stands in the window."""
        raise NotImplementedError

    def show_block(self, block: Block) -> None:
        """Shows another state of the block, without telling of a change."""
        raise NotImplementedError

    def fill(self, seen: QRect, until: float) -> bool:
        """Makes what is still missing within an area of the widget; returns whether there is more.

        Args:
            seen: What is seen, or will be soon.
            until: When to stop, as ``time.perf_counter`` tells it; something is made in any case.
        """
        return False

    def empty(self, kept: QRect) -> None:
        """Gives up what was made outside an area of the widget, and is dear to keep."""

    def fields(self) -> list[QWidget]:
        """What the Tab key visits, in order."""
        found = [
            child
            for child in self.findChildren(QWidget)
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isEnabled() and child.isVisibleTo(self)
        ]
        return sorted(found, key=self._order)

    def _order(self, field: QWidget) -> tuple[int, ...]:
        place = field.mapTo(self, field.rect().topLeft())
        return place.y(), place.x()

    def text_fields(self) -> dict[str, MarkedEdit]:
        """The fields with text of the report, by their path within the block."""
        raise NotImplementedError

    def field(self, path: str) -> MarkedEdit | None:
        """The field with this path, made visible if it is not; None when there is none."""
        return self.text_fields().get(path)

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Shows marks in the fields they belong to."""
        for path, field in self.text_fields().items():
            field.set_marks([mark for mark in marks if mark.field == path])

    def take_focus(self, *, at_end: bool = False) -> None:
        """Puts the focus on the first or the last field of text."""
        fields = list(self.text_fields().values()) or self.fields()
        if fields:
            fields[-1 if at_end else 0].setFocus(Qt.FocusReason.TabFocusReason)

    def place(self) -> tuple[str, int]:
        """The path of the field with the caret and the characters before the caret; an empty path when in none."""
        for path, field in self.text_fields().items():
            if field.hasFocus():
                return path, field.caret
        return "", 0

    def set_readonly(self, readonly: bool) -> None:
        """Whether the block may be changed."""
        raise NotImplementedError

    def set_current(self, current: bool) -> None:
        """Frames the block as selected."""
        if self.property("current") != current:
            self.setProperty("current", current)
            self.style().unpolish(self)
            self.style().polish(self)
            self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size moves the frame."""
        super().resizeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Its ground and frame. What it covers need not be painted, and moving it costs next to nothing."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), colour("base"))
        if self.property(
            "current"
        ):  # its frame is part of the ground that the style paints, and was just covered
            option = QStyleOption()
            option.initFrom(self)
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        painter.end()
        super().paintEvent(event)

    def watch(self, field: MarkedEdit) -> None:
        """Follows the caret of a field."""
        field.cursorPositionChanged.connect(
            lambda: self.caret_moved.emit(field, field.cursorRect()) if field.hasFocus() else None
        )

    def needed_height(self, width: int) -> int:
        """The height in pixels at a width."""
        self.resize(width, self.height())
        layouts = [widget.layout() for widget in (*self.children_with_layouts(), self)]
        height = 0
        for _pass in range(
            _PASSES
        ):  # a field that gets its width wraps its text, and then needs another height
            for layout in layouts:
                if layout is not None:
                    layout.activate()
            before, height = height, self._wanted(width)
            self.resize(width, height)
            if height == before:
                break
        return height

    def children_with_layouts(self) -> Sequence[QWidget]:
        """The widgets within the block that lay out others."""
        return ()

    def _wanted(self, width: int) -> int:
        layout = self._layout()
        by_width = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else -1
        return by_width if by_width >= 0 else layout.totalSizeHint().height()

    def sizeHint(self) -> QSize:
        """As its layout says."""
        return self._layout().totalSizeHint()

    def _layout(self) -> QLayout:
        layout = self.layout()
        assert layout is not None
        return layout

    # ---------------------------------------------------------------- keys

    def event(self, event: QEvent) -> bool:
        """A field has grown: the place kept free must grow too."""
        done = super().event(event)
        if event.type() in (QEvent.Type.Polish, QEvent.Type.StyleChange):  # which take it away
            self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        if event.type() == QEvent.Type.LayoutRequest and self._wanted(self.width()) != self.height():
            self.resized.emit()
        return done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the text; the arrows go out of the block where a field has nowhere to go."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.left.emit(0)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not _modifiers(event):
            self.go_by_arrow(-1 if key == Qt.Key.Key_Up else 1)
        else:
            event.ignore()

    def go_by_arrow(self, step: int) -> None:
        """An arrow up or down that a field could not use."""
        fields = list(self.text_fields().values())
        focus = QApplication.focusWidget()
        at = next((n for n, field in enumerate(fields) if field is focus), None)
        if at is None or not 0 <= at + step < len(fields):
            self.left.emit(step)
        else:
            self._enter(fields[at + step], Qt.FocusReason.OtherFocusReason)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the fields and then back into the text."""
        fields = self.fields()
        focus = QApplication.focusWidget()
        at = next(
            (
                n
                for n, field in enumerate(fields)
                if field is focus or (focus is not None and field.isAncestorOf(focus))
            ),
            None,
        )
        if at is None:
            return super().focusNextPrevChild(forward)
        following = at + (1 if forward else -1)
        if 0 <= following < len(fields):
            reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
            self._enter(fields[following], reason)
        else:
            self.left.emit(1 if forward else -1)
        return True

    def _enter(self, field: QWidget, reason: Qt.FocusReason) -> None:
        """Gives a field the focus, and has it seen once what was just made has its place."""

        def show() -> None:
            if field.hasFocus():
                self.caret_moved.emit(field, field.rect())

        field.setFocus(reason)
        QTimer.singleShot(0, field, show)


def _modifiers(event: QKeyEvent) -> Qt.KeyboardModifier:
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
