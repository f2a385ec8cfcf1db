"""The printers of this computer."""

from __future__ import annotations

from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from drafting.i18n import _


def names() -> list[str]:
    """The names of the printers, the usual one first."""
    usual = QPrinterInfo.defaultPrinterName()
    found = list(QPrinterInfo.availablePrinterNames())
    return sorted(found, key=lambda name: name != usual)


def printer(name: str) -> QPrinter:
    """A printer, set up for a report: upright A4, all of the sheet, in the printer's own fineness."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setPrinterName(name)
    set_up(made)
    return made


def set_up(made: QPrinter) -> None:
    """Gives a printer the paper of a report."""
    made.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    made.setPageOrientation(QPageLayout.Orientation.Portrait)
    made.setFullPage(True)
    made.setCreator(_("Trip report drafter"))
