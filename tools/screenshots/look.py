"""One look: every scene as a picture in a folder."""

from __future__ import annotations

import faulthandler
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QWidget

from drafting.settings import Interface, Language, Theme
from tools.screenshots.stage import Stage
from tools.screenshots.work import SCENES
from ui import interface
from ui.app import make_application

LONGEST = 240
"""Seconds after which a scene that does not come to an end says where it hangs, and ends the program."""
PLACE = "出國報告"


def grab(widget: QWidget, path: Path) -> None:
    """Takes the picture of a widget, with the dialog or menu that stands before it."""
    picture = widget.grab()
    front = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    if front is not None and front is not widget and front.isVisible():
        corner = front.mapToGlobal(front.rect().topLeft()) - widget.mapToGlobal(widget.rect().topLeft())
        with QPainter(picture) as painter:
            painter.drawPixmap(corner, front.grab())
    picture.save(str(path))


@contextmanager
def _place() -> Iterator[Path]:
    """An empty folder for drafts, the same each time: a dialog may name it."""
    place = Path(tempfile.gettempdir(), PLACE)
    shutil.rmtree(place, ignore_errors=True)  # of a run that was ended
    place.mkdir()
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def main(arguments: list[str]) -> int:
    """Makes the pictures of one look."""
    folder, scale, theme, language, only = Path(arguments[0]), float(arguments[1]), *arguments[2:5]
    folder.mkdir(parents=True, exist_ok=True)
    application = make_application()
    chosen = Interface(language=cast(Language, language), theme=cast(Theme, theme))
    for name, scene in SCENES.items():
        if only and only not in name:
            continue
        faulthandler.dump_traceback_later(LONGEST, exit=True)
        with _place() as place:
            stage = Stage(place, scale, chosen)
            interface.use(application, chosen)
            for part, widget in scene(stage):
                stage.settle(120)
                grab(widget, folder / f"{name}{'-' + part if part else ''}.png")
            stage.clear()
        faulthandler.cancel_dump_traceback_later()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
