"""The fields in which somebody says who he is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from drafting.i18n import _
from drafting.phones import usual
from drafting.settings import Profile
from drafting.template import Lists
from ui.appearance import px
from ui.widgets.offers import Offer
from ui.widgets.suggest_edit import SuggestEdit


class ProfileFields(QWidget):
    """Name, agency, unit, job title and phone.

    Args:
        lists: The agencies that are offered, and the area code of a number typed without one.
        parent: The owner.
    """

    edited = Signal()
    entered = Signal()
    """Enter was pressed in the field that takes it for itself."""

    def __init__(self, lists: Lists, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._area = lists.area_code
        self.name = QLineEdit()
        self.agency = SuggestEdit(lambda: [Offer(agency) for agency in lists.agencies])
        self.unit = QLineEdit()
        self.title = QLineEdit()
        self.phone = QLineEdit()
        self.phone.editingFinished.connect(self._normalise_phone)
        self.phone.setPlaceholderText(_("such as {example}").format(example="(04)2228-9111 分機11406"))
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(px(12))
        form.setVerticalSpacing(px(8))
        for text, field in (
            (_("Name"), self.name),
            (_("Agency"), self.agency),
            (_("Unit"), self.unit),
            (_("Job title"), self.title),
            (_("Phone"), self.phone),
        ):
            field.setAccessibleName(text)
            form.addRow(text, field)
        for line in (self.name, self.unit, self.title, self.phone):
            line.textChanged.connect(self.edited)
        self.agency.edited.connect(self.edited)
        self.agency.entered.connect(self.entered)
        self.setFocusProxy(self.name)
        self.profile = Profile()

    def _normalise_phone(self) -> None:
        """Writes the number as official letters do; what cannot be understood stays as it is."""
        number = usual(self.phone.text(), self._area)
        if number != self.phone.text():
            self.phone.setText(number)

    def empty(self) -> dict[QWidget, bool]:
        """The fields in their order, each with whether it is empty."""
        profile = self.profile
        texts = (profile.name, profile.agency, profile.unit, profile.title, profile.phone)
        fields = (self.name, self.agency, self.unit, self.title, self.phone)
        return {field: not text for field, text in zip(fields, texts, strict=True)}

    @property
    def profile(self) -> Profile:
        """What stands in the fields."""
        texts = (self.name.text(), self.agency.text, self.unit.text(), self.title.text(), self.phone.text())
        return Profile(*(text.strip() for text in texts))

    @profile.setter
    def profile(self, profile: Profile) -> None:
        self.name.setText(profile.name)
        self.agency.text = profile.agency
        self.unit.setText(profile.unit)
        self.title.setText(profile.title)
        self.phone.setText(profile.phone)
