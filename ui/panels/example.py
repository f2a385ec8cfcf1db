"""看義烏範例: the same part of the Yiwu report beside the page."""

from __future__ import annotations

from functools import cache, partial
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtGui import QImageReader
from PySide6.QtWidgets import QLabel, QVBoxLayout

from drafting.glossary import entry_of
from drafting.i18n import _
from drafting.loading import example_report
from drafting.paths import EXAMPLE
from drafting.screen import FACTS, Screen
from drafting.template import load
from ui.pages.catalog import GLOSSARY
from ui.pages.page import BASICS
from ui.panels.panel import Panel
from ui.widgets.document_view import DocumentView

if TYPE_CHECKING:
    from ui.draft_view import DraftView


class ExamplePanel(Panel):
    """Shows the part of the Yiwu report that belongs to the page that is seen, and follows it."""

    def __init__(self, view: DraftView) -> None:
        super().__init__(view)
        self.note = QLabel()
        self.note.setProperty("role", "hint")
        self.note.setWordWrap(True)
        self.text = DocumentView(_photo)
        self.text.setAccessibleName(_("The Yiwu example"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 4, 12, 12)
        layout.addWidget(self.note)
        layout.addWidget(self.text, 1)
        self.setFocusProxy(self.text)
        self._part: str | None = None
        view.page_changed.connect(self._follow)

    def shown(self) -> None:
        """Another page may be seen by now."""
        self._show()

    def _follow(self) -> None:
        if self.isVisible():
            self._show()

    def _show(self) -> None:
        part = _part_of_page(self.view.current)
        shown = _terms if part == GLOSSARY else partial(_example().part, part)
        some = bool(shown(0))
        if some and part != self._part:
            self._part = part
            self.text.show_html(shown)
        self.text.setVisible(some)
        self.note.setText(_note(part) if some else _("The Yiwu report has no such part."))


def _part_of_page(key: str) -> str:
    """The id of the part of a page; the cover shows the facts."""
    return FACTS if key in (BASICS, "cover") else key.removeprefix("text:")


def _note(part: str) -> str:
    if part == GLOSSARY:
        return _("The terms of the report on the trip to Yiwu in 2019; they are not printed.")
    return _("The report on the trip to Yiwu in 2019, as it is printed. Text can be selected and copied.")


def _terms(_width: int) -> str:
    """The terms of the example as a table."""
    heads = (_("Full name"), _("Short name"), _("Original name"), _("Wrong forms"))
    rows = ["".join(f"<th>{escape(head)}</th>" for head in heads)]
    for term in map(entry_of, example_report().glossary):
        cells = (term.name, term.short, term.original, "\n".join(term.variants))
        rows.append("".join(f"<td>{escape(cell).replace(chr(10), '<br>')}</td>" for cell in cells))
    lines = "".join(f"<tr>{row}</tr>" for row in rows)
    return f'<table border="1" cellspacing="0" cellpadding="4" width="100%">{lines}</table>'


@cache
def _example() -> Screen:
    report = example_report()
    return Screen(report, load(report.template), _size)


def _size(file: str) -> tuple[int, int]:
    size = QImageReader(str(EXAMPLE.parent / file)).size()
    return size.width(), size.height()


def _photo(file: str) -> bytes:
    return (EXAMPLE.parent / file).read_bytes()
