"""The clipboard from the menu: what cut, copy and paste do to the field with the focus, whichever it is."""

from __future__ import annotations

from typing import Literal, TypeAlias

from PySide6.QtWidgets import QApplication

Verb: TypeAlias = Literal["cut", "copy", "paste", "paste_as_is", "selectAll"]


def do(verb: Verb) -> None:
    """Does it in the field with the focus; nothing where it has no meaning, or would change what can only be read."""
    widget = QApplication.focusWidget()
    readonly = getattr(widget, "isReadOnly", None)
    if verb not in ("copy", "selectAll") and readonly is not None and readonly():
        return
    function = getattr(widget, verb, None)
    if function is None and verb == "paste_as_is":
        function = getattr(widget, "paste", None)
    if function is not None:
        function()
