"""Language and looks of the whole program."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from drafting.settings import Interface
from ui import appearance, language


def use(application: QApplication, interface: Interface) -> None:
    """Language, colours and size of letters, for all that is made from now on.

    Colours change where they are shown; texts and lengths do not, so what is shown has to be made anew.
    """
    language.use(application, interface.language)
    appearance.apply(application, interface)
