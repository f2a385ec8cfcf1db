"""Editors for the cells of a table of rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.widgets.growing_edit import GrowingEdit
from ui.widgets.roc_date import RocDateEdit


class TextCell:
    """Text on one line."""

    def __init__(self, _name: str) -> None:
        self.edit = GrowingEdit(single_line=True)

    @property
    def widget(self) -> QWidget:
        """The widget that is shown."""
        return self.edit

    def value(self) -> str:
        """The text."""
        return self.edit.text

    def set_value(self, value: str) -> None:
        """Shows a text."""
        self.edit.text = value

    def listen(self, changed: Callable[[], None], entered: Callable[[], None]) -> None:
        """Tells of edits and of Enter."""
        self.edit.edited.connect(lambda _text: changed())
        self.edit.entered.connect(entered)


class LinesCell:
    """Several lines, each a text of its own; Enter begins a new one."""

    def __init__(self, _name: str) -> None:
        self.edit = GrowingEdit()

    @property
    def widget(self) -> QWidget:
        """The widget that is shown."""
        return self.edit

    def value(self) -> tuple[str, ...]:
        """The lines that hold something."""
        return tuple(line for line in self.edit.text.split("\n") if line.strip())

    def set_value(self, value: tuple[str, ...]) -> None:
        """Shows the lines."""
        if value != self.value():
            self.edit.text = "\n".join(value)

    def listen(self, changed: Callable[[], None], _entered: Callable[[], None]) -> None:
        """Tells of edits."""
        self.edit.edited.connect(lambda _text: changed())


class DateCell:
    """A date with its weekday below."""

    def __init__(self, pattern: str, name: str) -> None:
        self.edit = RocDateEdit(pattern, name, compact=True)

    @property
    def widget(self) -> QWidget:
        """The widget that is shown."""
        return self.edit

    def value(self) -> dt.date | None:
        """The date, None for none."""
        return self.edit.date

    def set_value(self, value: dt.date | None) -> None:
        """Shows a date."""
        self.edit.date = value

    def listen(self, changed: Callable[[], None], entered: Callable[[], None]) -> None:
        """Tells of edits and of Enter."""
        self.edit.date_edited.connect(lambda _date: changed())
        self.edit.line.returnPressed.connect(entered)
