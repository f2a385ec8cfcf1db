"""Sending pages to a printer. Runs in a worker, as pictures as fine as a letter needs to look sharp on paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from drafting.errors import DraftingError
from drafting.i18n import _
from drafting.printing import Sheets
from ui.decoding import decoded
from ui.tasks.task import Say

FINEST = 400
"""Dots per inch. A page has 60 MB at that, twice as fine it would take four times the memory and time."""


def send(sheets: Sheets, numbers: Sequence[int], printer: QPrinter, copies: int, say: Say) -> None:
    """Prints pages, complete copies one after the other.

    Args:
        sheets: The pages.
        numbers: Which of them.
        printer: Where to.
        copies: How often.
        say: Is told how far it is; where it raises, what was sent already may still be printed.

    Raises:
        DraftingError: The printer does not take them.
    """
    if printer.supportsMultipleCopies():
        printer.setCopyCount(copies)
        printer.setCollateCopies(True)
        copies = 1
    painter = QPainter()
    if not painter.begin(printer):
        raise DraftingError(_("The printer does not answer. See whether it is switched on and connected."))
    order = list(numbers) * copies
    try:
        for sent, number in enumerate(order):
            text = _("Sending page {n} of {count} …").format(n=sent + 1, count=len(order))
            telling = partial(say, text, sent, len(order))
            telling()
            if sent and not printer.newPage():
                raise DraftingError(_("The printer takes no more pages."))
            _draw(painter, sheets, number, printer, telling)
    except BaseException:
        printer.abort()
        painter.end()
        raise
    if not painter.end() or printer.printerState() == QPrinter.PrinterState.Error:
        raise DraftingError(_("The printer reports an error."))


def _draw(
    painter: QPainter, sheets: Sheets, number: int, printer: QPrinter, going_on: Callable[[], object]
) -> None:
    """Draws a page; each step takes up to half a second on a slow computer, so it may be stopped before each."""
    data = sheets.page(number, min(printer.resolution(), FINEST))
    image = decoded(data)
    going_on()
    if image.allGray():  # a third of the data, and no coloured ink
        image.convertTo(QImage.Format.Format_Grayscale8)
    area = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    going_on()
    painter.drawImage(area, image, QRectF(image.rect()))
