"""Who drafts."""

from __future__ import annotations

import msgspec

from drafting.i18n import _
from drafting.settings import Settings
from drafting.template import load
from ui.preferences.page import PreferencesPage
from ui.widgets.profile_fields import ProfileFields


class ProfilePage(PreferencesPage):
    """The profile that new reports begin with."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self.fields = ProfileFields(load().lists)
        self.fields.profile = settings.profile
        self.add_hint(_("New reports begin with this person as traveller and contact."))
        self.content.addWidget(self.fields)
        self.content.addStretch()
        self.setFocusProxy(self.fields)

    def changed(self, settings: Settings) -> Settings:
        """With the profile."""
        return msgspec.structs.replace(settings, profile=self.fields.profile)
