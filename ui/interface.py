"""Language and looks of the whole program, Qt's own words included."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from drafting import i18n
from drafting.settings import Interface
from ui import appearance

LANGUAGES = {"zh_TW": "繁體中文", "en": "English"}
"""The languages, each by its own name."""

_translator: QTranslator | None = None


def use(application: QApplication, interface: Interface) -> None:
    """Language, colours and size of letters, for all that is made from now on.

    Colours change where they are shown; texts and lengths do not, so what is shown has to be made anew.
    """
    _use_language(application, interface.language)
    appearance.apply(application, interface)


def _use_language(application: QApplication, language: str) -> None:
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
