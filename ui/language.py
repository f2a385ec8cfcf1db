"""The language of the window, Qt's own words included."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from drafting import i18n

NAMES = {"zh_TW": "繁體中文", "en": "English"}
"""The languages, each by its own name."""

_translator: QTranslator | None = None


def use(application: QApplication, language: str) -> None:
    """From now on every text that is made is in this language; texts that are shown already stay as they are."""
    global _translator
    i18n.set_language(language)
    locale = QLocale(language)
    QLocale.setDefault(locale)
    if _translator is not None:
        application.removeTranslator(_translator)
        _translator = None
    translator = QTranslator(application)
    if translator.load(locale, "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
        _translator = translator
