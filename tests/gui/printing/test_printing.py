"""Printing from the window, onto a printer that writes files."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from drafting.draftfile import DraftFile
from drafting.export import export
from drafting.i18n import _
from tests.gui.conftest import OpenWindow
from tests.gui.hands import basics, write
from tests.support import office
from ui.printing import printers
from ui.printing.dialog import PrintDialog
from ui.window import MainWindow

pytestmark = pytest.mark.long

PATIENCE = 60_000
NAME = "二樓影印機"


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What comes out of the printer."""
    target = tmp_path / "paper.pdf"

    def printer(name: str) -> QPrinter:
        assert name == NAME
        made = QPrinter(QPrinter.PrinterMode.HighResolution)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(target))
        made.setResolution(100)
        printers.set_up(made)
        return made

    monkeypatch.setattr(printers, "names", lambda: [NAME])
    monkeypatch.setattr(printers, "printer", printer)
    return target


@pytest.fixture
def window(own_example: Path, open_window: OpenWindow) -> MainWindow:
    return open_window(own_example)


def opened(window: MainWindow) -> PrintDialog:
    window.actions_["print"].trigger()
    assert window.outgoing.print_dialog is not None
    return window.outgoing.print_dialog


def printed(dialog: PrintDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.accepted, timeout=PATIENCE):
        dialog.start.click()


def test_two_copies_of_what_the_pdf_has_are_printed(
    window: MainWindow, paper: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    write(basics(window).title, "最後一刻")
    dialog = opened(window)
    assert dialog.copies.value() == 2
    dialog.some.click()
    dialog.range.setText("1,6")
    printed(dialog, qtbot)
    assert window.session is not None
    pdf = tmp_path / "report.pdf"
    with DraftFile.open(window.session.path, readonly=True) as draft:
        assert draft.report.title.startswith("最後一刻") or draft.report.title.endswith("最後一刻")
        export(draft, pdf)
    pages = office.page_images(pdf, tmp_path / "pdf", dpi=100)
    expected = [pages[0], pages[5], pages[0], pages[5]]
    found = office.page_images(paper, tmp_path / "paper", dpi=100)
    for one, other in zip(found, expected, strict=True):
        with Image.open(one) as mine, Image.open(other) as theirs:
            grey = mine.convert("L").resize(theirs.size).reduce(8), theirs.convert("L").reduce(8)
        blank = Image.new("L", grey[0].size, "white")
        assert _apart(*grey) < 0.2 * _apart(blank, grey[1]) + 0.5


def _apart(one: Image.Image, other: Image.Image) -> float:
    return ImageStat.Stat(ImageChops.difference(one, other)).mean[0]


def test_pages_and_the_signing_copy_are_chosen(window: MainWindow, paper: Path, qtbot: QtBot) -> None:
    dialog = opened(window)
    dialog.copies.setValue(1)
    dialog.purposes["signing"].click()
    dialog.range.setFocus()
    QTest.keyClicks(dialog.range, "2-3, 99, 5")
    assert dialog.some.isChecked()
    printed(dialog, qtbot)
    pages = PdfReader(paper).pages
    assert len(pages) == 3
    assert [round(float(side)) for side in pages[0].mediabox[2:]] == [595, 842]


@pytest.mark.parametrize(("text", "told"), [("x", "x"), ("", "1-3,5"), ("50", "9")])
@pytest.mark.usefixtures("paper")
def test_pages_there_are_not_are_told(text: str, told: str, window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window)
    dialog.some.click()
    dialog.range.setText(text)
    dialog.start.click()
    qtbot.waitUntil(lambda: told in dialog.message.text() and dialog.start.isEnabled(), timeout=PATIENCE)
    dialog.reject()


@pytest.mark.usefixtures("paper")
def test_printing_can_be_stopped(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window)
    dialog.start.click()
    qtbot.waitUntil(lambda: dialog.message.text().count("2") > 0, timeout=PATIENCE)
    assert dialog.progress.isVisible()
    dialog.reject()
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: dialog.start.isEnabled(), timeout=PATIENCE)
    assert dialog.message.text() == _("Stopped; pages already sent may still be printed.")
    dialog.reject()
    assert not dialog.isVisible()


def test_without_a_printer_a_pdf_is_offered(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(printers, "names", list)
    dialog = opened(window)
    assert not dialog.start.isEnabled()
    assert dialog.message.text()
    dialog.pdf.click()
    qtbot.waitUntil(lambda: window.outgoing.export_dialog is not None)
    assert window.outgoing.export_dialog is not None
    window.outgoing.export_dialog.reject()


@pytest.mark.qt_log_ignore("QPainter::begin", "This plugin does not support")
def test_a_printer_that_does_not_answer_is_told(
    window: MainWindow, paper: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = printers.printer(NAME)
    broken.setOutputFileName(str(paper.parent / "no" / "such" / "folder" / "x.pdf"))
    monkeypatch.setattr(printers, "printer", lambda _name: broken)
    dialog = opened(window)
    dialog.start.click()
    qtbot.waitUntil(lambda: dialog.start.isEnabled() and bool(dialog.message.text()), timeout=PATIENCE)
    assert dialog.message.text() == _(
        "The printer does not answer. See whether it is switched on and connected."
    )
    dialog.reject()


def test_the_number_of_copies_is_not_cut_off_at_the_edge(window: MainWindow) -> None:
    image = opened(window).copies.lineEdit().grab().toImage()
    ground = image.pixelColor(1, 1)
    assert all(image.pixelColor(x, y) == ground for x in range(6) for y in range(image.height()))
