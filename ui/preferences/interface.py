"""How the window looks."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QFormLayout, QRadioButton

from drafting.i18n import _
from drafting.settings import LARGEST, SMALLEST, Interface, Language, Settings, Theme
from ui.interface import LANGUAGES
from ui.preferences.page import PreferencesPage
from ui.widgets.choice import Choice

STEP = 25
TITLE = "語言 Language"
"""In both languages, as each is named in itself: nobody is lost in one that he cannot read."""


class InterfacePage(PreferencesPage):
    """Language, colours, size of letters."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        languages: dict[Language, str] = {"zh_TW": LANGUAGES["zh_TW"], "en": LANGUAGES["en"]}
        themes: dict[Theme, str] = {
            "system": _("As the system has it"),
            "light": _("Light"),
            "dark": _("Dark"),
            "contrast": _("High contrast: white and yellow on black"),
        }
        self.languages = {key: QRadioButton(text) for key, text in languages.items()}
        self.themes = {key: QRadioButton(text) for key, text in themes.items()}
        chosen = settings.interface
        sizes = sorted({*range(SMALLEST, LARGEST + 1, STEP), chosen.size})
        self.size_ = Choice([(size, f"{size} %") for size in sizes])
        self.size_.setAccessibleName(_("Size of letters"))
        self.size_.value = chosen.size
        self.languages[chosen.language].setChecked(True)
        self.themes[chosen.theme].setChecked(True)
        self.add_choice(TITLE, list(self.languages.values()))
        self.add_choice(_("Colours"), list(self.themes.values()))
        form = QFormLayout()
        form.addRow(_("Size of letters"), self.size_)
        self.content.addLayout(form)
        self.add_hint(_("Of the size the system has. The report itself is not changed by it."))
        self.content.addStretch()
        self.setFocusProxy(self.languages[chosen.language])

    def changed(self, settings: Settings) -> Settings:
        """With the looks."""
        language = next(key for key, button in self.languages.items() if button.isChecked())
        theme = next(key for key, button in self.themes.items() if button.isChecked())
        return msgspec.structs.replace(settings, interface=Interface(language, theme, self.size_.value))
