"""Colours that can be read, letters of any size, and looks that follow the system or the user."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from msgspec.structs import asdict
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontInfo, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QGroupBox,
    QLabel,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from drafting.counting import Count
from drafting.settings import Interface
from drafting.template import load
from ui import appearance
from ui.editor.length_bar import LengthBar
from ui.palette import SCHEMES, Scheme, Severity
from ui.widgets.prose import prose, show_role
from ui.widgets.tile import Tile

TEXT, EDGE = 4.5, 3.0


@pytest.fixture(autouse=True)
def _as_before(qapp: QApplication) -> Iterator[None]:
    yield
    appearance.apply(qapp, Interface())


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_is_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_can_be_read_on_every_ground(scheme: Scheme) -> None:
    colours = SCHEMES[scheme]
    grounds = ("window", "base", "raised", "button", "hover")
    pairs = [(text, ground) for text in ("text", "link") for ground in grounds]
    pairs += [
        (text, ground) for text in ("muted", *get_args(Severity)) for ground in ("window", "base", "raised")
    ]
    pairs += [(text, f"{severity}_ground") for severity in get_args(Severity) for text in ("text", severity)]
    pairs += [("on_accent", "accent"), ("on_selection", "selection")]
    values = asdict(colours)
    poor = {pair: round(contrast(*(values[name] for name in pair)), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in poor.items() if ratio < TEXT} == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_edges_and_the_mark_of_the_focus_can_be_seen(scheme: Scheme) -> None:
    values = asdict(SCHEMES[scheme])
    pairs = [(edge, ground) for edge in ("edge", "accent") for ground in ("window", "base", "button")]
    assert {pair for pair in pairs if contrast(values[pair[0]], values[pair[1]]) < EDGE} == set()


def test_severities_are_told_apart_by_name() -> None:
    colours = SCHEMES["light"]
    assert len({colours.text_of(severity) for severity in get_args(Severity)}) == 4
    assert len({getattr(colours, f"{severity}_ground") for severity in get_args(Severity)}) == 4


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_a_chosen_theme_is_used(theme: Any, qapp: QApplication) -> None:
    appearance.apply(qapp, Interface(theme=theme))
    colours = appearance.colours()
    assert appearance.scheme() == theme
    assert colours == SCHEMES[theme]
    role = QPalette.ColorRole
    found = qapp.palette()
    assert found.color(role.Window).name() == colours.window
    assert found.color(role.Text).name() == colours.text
    assert appearance.colour("error").name() == colours.error
    assert colours.accent in qapp.styleSheet()


def test_what_the_system_has_is_followed_until_something_is_chosen(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    schemes = [Qt.ColorScheme.Light]

    class Hints:
        def colorScheme(self) -> Qt.ColorScheme:
            return schemes[-1]

    appearance.apply(qapp, Interface())
    monkeypatch.setattr(qapp, "styleHints", Hints, raising=False)
    schemes.append(Qt.ColorScheme.Dark)
    appearance._system_changed(qapp)
    assert appearance.scheme() == "dark"
    monkeypatch.undo()
    appearance.apply(qapp, Interface(theme="light"))
    appearance._system_changed(qapp)
    assert appearance.scheme() == "light"


@pytest.mark.parametrize("size", [100, 150, 200])
def test_letters_and_lengths_grow_together(size: int, qapp: QApplication, qtbot: QtBot) -> None:
    appearance.apply(qapp, Interface())
    before, length = QFontInfo(qapp.font()).pixelSize(), appearance.px(100)
    appearance.apply(qapp, Interface(size=size))
    assert QFontInfo(qapp.font()).pixelSize() == pytest.approx(before * size / 100, abs=1)
    assert appearance.px(100) == pytest.approx(length * size / 100, abs=5)
    assert appearance.px(0) == 0
    assert appearance.px(1) >= 1
    label = QLabel("標題")
    label.setProperty("role", "heading")
    qtbot.addWidget(label)
    label.show()
    assert QFontInfo(label.font()).pixelSize() > QFontInfo(qapp.font()).pixelSize() * 1.5


def test_a_message_that_becomes_a_warning_has_room_within_its_edges(qapp: QApplication, qtbot: QtBot) -> None:
    appearance.apply(qapp, Interface())
    label, warning = prose("訊息", "hint"), prose("訊息", "warning")
    for shown in (label, warning):
        qtbot.addWidget(shown)
        shown.show()
    line = label.sizeHint()
    assert line != warning.sizeHint()
    show_role(label, "warning")
    assert label.sizeHint() == warning.sizeHint()
    show_role(label, "hint")
    assert label.sizeHint() == line


def inked_rows(widget: QWidget, height: int) -> int:
    """How many rows of pixels there are from the top of what is drawn to its end."""
    image = widget.grab(QRect(0, 0, 300, height)).toImage()
    ground = image.pixel(299, 0)
    inked = [y for y in range(image.height()) if any(image.pixel(x, y) != ground for x in range(300))]
    return inked[-1] - inked[0] + 1


@pytest.mark.parametrize("size", [100, 150, 200])
def test_a_heading_of_a_box_in_two_scripts_is_whole(size: int, qapp: QApplication, qtbot: QtBot) -> None:
    appearance.apply(qapp, Interface("en", size=size))  # whose letters have no Chinese among them
    box = QGroupBox("語言 Language")
    qtbot.addWidget(box)
    box.resize(400, 200)
    box.show()
    label = QLabel(box.title())
    label.setFont(box.font())
    label.setStyleSheet("font-weight: 600")
    qtbot.addWidget(label)
    assert inked_rows(box, appearance.px(23)) == inked_rows(label, label.sizeHint().height())


def test_sizes_do_not_add_up(qapp: QApplication) -> None:
    appearance.apply(qapp, Interface())
    before = QFontInfo(qapp.font()).pixelSize()
    for size in (200, 150, 100):
        appearance.apply(qapp, Interface(size=size))
    assert QFontInfo(qapp.font()).pixelSize() == before


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_what_is_written_on_tiles_and_bars_can_be_read(theme: Any, qapp: QApplication, qtbot: QtBot) -> None:
    appearance.apply(qapp, Interface(theme=theme))
    tile = Tile("新增報告", "回答幾個問題，就建立好草稿。")
    bar = LengthBar()
    part = next(part for part in load().forms["full"].parts if part.minimum_han)
    bar.show_count(part, Count(500, 500, 500, 500))
    for widget in (tile, bar):
        qtbot.addWidget(widget)
        widget.show()
    tile.setDefault(True)  # as the focus makes it
    grounds = [
        tile.grab().toImage().pixelColor(tile.width() - 8, tile.height() - 8).name(),
        bar.bar.grab().toImage().pixelColor(20, bar.bar.height() // 2).name(),
    ]
    for ground, texts in zip(grounds, (("text", "muted"), ("text",)), strict=True):
        assert all(contrast(appearance.colour(name).name(), ground) >= TEXT for name in texts)


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_what_is_chosen_is_seen_where_it_cannot_be_changed(
    kind: type[QCheckBox] | type[QRadioButton], theme: Any, qapp: QApplication, qtbot: QtBot
) -> None:
    appearance.apply(qapp, Interface(theme=theme))
    button = kind("")
    qtbot.addWidget(button)
    button.setCheckable(True)
    button.setEnabled(False)
    button.show()
    empty = button.grab().toImage()
    button.setChecked(True)
    chosen = button.grab().toImage()
    everywhere = [(x, y) for x in range(button.width()) for y in range(button.height())]
    steps = [contrast(chosen.pixelColor(x, y).name(), empty.pixelColor(x, y).name()) for x, y in everywhere]
    assert max(steps) >= EDGE
