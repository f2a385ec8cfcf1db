"""Language and looks of the whole program, Qt's own words included."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from drafting import i18n
from drafting.paths import LOCALE
from drafting.settings import Interface
from ui import appearance

LANGUAGES = {"zh_TW": "繁體中文", "en": "English"}
"""The languages, each by its own name."""

_translators: list[QTranslator] = []


def use(application: QApplication, interface: Interface) -> None:
    """Language, colours and size of letters, for all that is made from now on.

    Colours change where they are shown; texts and lengths do not, so what is shown has to be made anew.
    """
    _use_language(application, interface.language)
    appearance.apply(application, interface)


def _use_language(application: QApplication, language: str) -> None:
    i18n.set_language(language)
    locale = QLocale(language)
    QLocale.setDefault(locale)
    while _translators:
        application.removeTranslator(_translators.pop())
    # What is installed last is asked first: Qt's own words come before what its catalogue lacks.
    _install(application, "qt", str(LOCALE / language))
    _install(application, f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))


def _install(application: QApplication, name: str, folder: str) -> None:
    translator = QTranslator(application)
    if translator.load(name, folder):
        application.installTranslator(translator)
        _translators.append(translator)
