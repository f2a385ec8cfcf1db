"""How the window looks: colours and the size of letters, as chosen or as the system has them.

Whoever paints for himself asks here: :func:`colours` for colours, :func:`px` for lengths. Both may change while the
program runs; a widget is told by its ``changeEvent`` (``PaletteChange``, ``FontChange``).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from drafting.settings import Interface
from ui.palette import SCHEMES, Colours, Scheme, Severity
from ui.style import stylesheet

__all__ = ["Severity", "apply", "colour", "colours", "px", "scheme"]

# Where the system's own font has no Chinese, the shapes usual in Taiwan are wanted, not those of Japan or China.
FALLBACK_FONTS = (
    "Microsoft JhengHei UI",
    "PingFang TC",
    "Noto Sans CJK TC",
    "Noto Sans TC",
    "WenQuanYi Micro Hei",
)
STYLE = "Fusion"
"""The one style that takes dark and high-contrast colours on every system, those without a dark mode too."""
_ICONS = Path(__file__).with_name("icons")
USUAL_LETTER = 12
"""Pixels of the letters for which lengths are given (9 points at 96 dots per inch)."""

_scheme: Scheme = "light"
_interface = Interface()
LATIN_FONTS = ("Segoe UI", "Noto Sans", "Liberation Sans", "DejaVu Sans")
"""Come first in the English interface: fonts of Chinese draw “ and ” as wide as a character."""
_system_font: QFont | None = None


def scheme() -> Scheme:
    """The colour scheme in use."""
    return _scheme


def colours() -> Colours:
    """The colours in use, as ``#rrggbb``."""
    return SCHEMES[_scheme]


def colour(name: str) -> QColor:
    """A colour in use, by the name it has in :class:`ui.palette.Colours`."""
    return QColor(getattr(colours(), name))


def px(length: int) -> int:
    """A length given for letters of the usual size, in pixels for the letters in use."""
    return max(1, round(length * QFontInfo(QApplication.font()).pixelSize() / USUAL_LETTER)) if length else 0


def apply(application: QApplication, interface: Interface) -> None:
    """Gives the program the looks that were chosen."""
    global _interface
    _interface = interface
    QDir.setSearchPaths("icons", [str(_ICONS)])
    hints = application.styleHints()
    if interface.theme == "system":
        hints.unsetColorScheme()
    elif hasattr(hints, "setColorScheme"):  # it also tells the system, which draws the title bars
        dark = interface.theme != "light"
        hints.setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
    _set_font(application, interface)
    _set_colours(application)


def follow_system(application: QApplication) -> None:
    """From now on the looks change with those of the system, where they follow it. Called once."""
    hints = application.styleHints()
    hints.colorSchemeChanged.connect(lambda _scheme: _system_changed(application))
    accessibility = _accessibility(hints)
    if accessibility is not None:
        accessibility.contrastPreferenceChanged.connect(lambda _preference: _system_changed(application))


def _system_changed(application: QApplication) -> None:
    if _interface.theme == "system" and _wanted(application) != _scheme:
        _set_colours(application)


def _wanted(application: QApplication) -> Scheme:
    if _interface.theme != "system":
        return _interface.theme
    hints = application.styleHints()
    accessibility = _accessibility(hints)
    if accessibility is not None and accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def _accessibility(hints: Any) -> Any:
    """What the system says of high contrast; None before Qt 6.10."""
    return hints.accessibility() if hasattr(hints, "accessibility") else None


def _set_font(application: QApplication, interface: Interface) -> None:
    global _system_font
    if _system_font is None:
        _system_font = QFont(application.font())
    font = QFont(_system_font)
    first = LATIN_FONTS if interface.language == "en" else ()
    font.setFamilies(list(dict.fromkeys((*first, font.family(), *FALLBACK_FONTS))))
    font.setPointSizeF(QFontInfo(_system_font).pointSizeF() * interface.size / 100)
    application.setFont(font)


def _set_colours(application: QApplication) -> None:
    global _scheme
    _scheme = _wanted(application)
    QGuiApplication.setPalette(palette(colours()))
    sheet = stylesheet(_scheme, QFontInfo(application.font()).pointSizeF(), px)
    if sheet != application.styleSheet():  # every widget there is would be gone through
        application.setStyleSheet(sheet)


def palette(c: Colours) -> QPalette:
    """The colours as Qt's controls take them."""
    role = QPalette.ColorRole
    found = QPalette(QColor(c.button), QColor(c.window))
    roles = {
        role.Window: c.window,
        role.WindowText: c.text,
        role.Base: c.base,
        role.AlternateBase: c.raised,
        role.Text: c.text,
        role.Button: c.button,
        role.ButtonText: c.text,
        role.BrightText: c.error,
        role.ToolTipBase: c.raised,
        role.ToolTipText: c.text,
        role.PlaceholderText: c.muted,
        role.Highlight: c.selection,
        role.HighlightedText: c.on_selection,
        role.Accent: c.accent,
        role.Link: c.link,
        role.LinkVisited: c.link,
        role.Mid: c.line,
        role.Midlight: c.hover,
        role.Light: c.raised,
        role.Dark: c.edge,
        role.Shadow: c.edge,
    }
    for key, value in roles.items():
        found.setColor(key, QColor(value))
    for key in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        found.setColor(QPalette.ColorGroup.Disabled, key, QColor(c.disabled))
    found.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(c.line))
    return found
