"""The start of the program with a window."""

from __future__ import annotations

import gc
import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QThreadPool, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from drafting.errors import DraftingError
from drafting.i18n import _
from drafting.settings import Interface, SettingsFile
from ui import appearance, crash, dialogs, interface, memory
from ui.first_paint import FirstPaint
from ui.kept_size import use_size
from ui.tasks.task import wait_for_all
from ui.window import MainWindow

UNUSABLE = 2
APPLICATION = "trip-report-drafter"
QUIT_WHEN_READY = "--quit-when-ready"
READING_TIME = 300
"""Milliseconds after the window is seen until what the other pages need is read."""
CLEARING_TIME = 3000
"""Milliseconds after the window is seen until it is looked for what a process that was killed has left behind."""
HAND_OVER = 0.0002
"""Seconds after which work in another thread lets the window have the interpreter. Making a window calls Qt hundreds of
times and asks for it back each time: with the usual 5 ms, comparing two versions held it for 0.9 s, now for 0.1 s."""


def run_window(arguments: list[str]) -> int:
    """Shows the window, with the draft named in the arguments if there is one; returns the exit status.

    With ``--quit-when-ready`` the program ends as soon as the window takes input; a draft that cannot be opened
    then gives status 2. Without it a message says why, and the window opens empty.
    """
    quit_when_ready = QUIT_WHEN_READY in arguments
    names = [argument for argument in arguments if argument != QUIT_WHEN_READY]
    options = [name for name in names if name.startswith("-")]
    if options or len(names) > 1:
        reason = (
            _("Unknown option {option}").format(option=options[0]) if options else _("One draft at a time")
        )
        return _refuse(_("These arguments cannot be used: {reason} (see --help)").format(reason=reason))
    gc.freeze()  # the modules are never waste
    application = make_application()
    settings = SettingsFile(memory.settings_path())
    known = settings.load()
    interface.use(application, known.interface)
    appearance.follow_system(application)
    window = MainWindow(settings=settings, draft_follows=bool(names))
    use_size(window, known.window)
    crash.Hook(lambda: window.session is None or window.session.flush()).install()
    if names and quit_when_ready:
        try:
            window.open_draft(Path(names[0]))
        except DraftingError as error:
            return _refuse(str(error))
    ready = FirstPaint(window)
    if quit_when_ready:
        ready.painted.connect(window.close)
    else:
        ready.painted.connect(partial(_begin_later, application, window))
    window.show()
    if names and not quit_when_ready:
        path = Path(names[0])
        QTimer.singleShot(0, partial(_open_first, window, path))
    status = application.exec()
    wait_for_all()
    if window.session is not None and not window.session.closed:  # the window was not asked to close
        window.session.close()
    return status


def _begin_later(application: QApplication, window: MainWindow) -> None:
    """Begins what need not be there before the window is seen."""
    from ui.enter_presses import EnterWatch
    from ui.input_place import PlaceWatch
    from ui.waste import Waste

    Waste(application)
    PlaceWatch(application)
    EnterWatch(application)
    QTimer.singleShot(0, window, _show_icon)
    QTimer.singleShot(0, window, partial(_follow_end, application, window))
    QTimer.singleShot(READING_TIME, window, partial(_read_ahead, window))
    QTimer.singleShot(CLEARING_TIME, window, _clear_left_behind)


def _show_icon() -> None:
    from ui.icon import program_icon

    QGuiApplication.setWindowIcon(program_icon())


def _follow_end(application: QApplication, window: MainWindow) -> None:
    from ui.ending import Ending

    Ending(window).follow(application)


def _read_ahead(window: MainWindow) -> None:
    from ui.ahead import Ahead

    Ahead(window)


def _clear_left_behind() -> None:
    from drafting.scratch import clear_left_behind

    QThreadPool.globalInstance().start(clear_left_behind)


def _open_first(window: MainWindow, path: Path) -> None:
    if not window.open_or_tell(path):
        window.show_start()


def make_application() -> QApplication:
    """The application object with its name; the interface is that of a new user (see :mod:`ui.interface`)."""
    sys.setswitchinterval(HAND_OVER)
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        # Sizes are scaled by what each monitor asks for, 125 % for instance, and not rounded to whole numbers.
        QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
        # Asking for the style afterwards would have its hundreds of constants made.
        application = QApplication([APPLICATION, "-style", appearance.STYLE])
    elif not application.styleSheet():  # which is put on top of the style, and hides its name
        application.setStyle(appearance.STYLE)
    application.setApplicationName(APPLICATION)
    interface.use(application, Interface())
    return application


def _refuse(message: str) -> int:
    if sys.stderr is not None:
        sys.stderr.write(" ".join(message.split()) + "\n")
    else:  # a program without a console, on which two files were dropped for instance
        make_application()
        dialogs.show_error(None, message)
    return UNUSABLE
