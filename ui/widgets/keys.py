"""Keys that mean the same in several fields; whoever is there with the first page names them where they are used.

The keys are many hundred constants, which are made when the first is named.
"""

from __future__ import annotations

from PySide6.QtCore import Qt

ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
