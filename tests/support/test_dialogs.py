"""That a test does with a dialog what it means to, and never waits for ever."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from tests.support.dialogs import none_awaited, once_shown


class Question(QDialog):
    def __init__(self) -> None:
        super().__init__()
        self.answer = QLineEdit(self)


def asked(qtbot: QtBot, dialog: QDialog) -> int:
    qtbot.addWidget(dialog)
    return dialog.exec()


def test_it_acts_on_the_dialog_once_and_tells_what_it_saw(qtbot: QtBot) -> None:
    def accept(question: Question) -> bool:
        focused = question.answer.hasFocus()
        question.accept()
        return focused

    seen = once_shown(Question, accept)
    assert asked(qtbot, Question()) == QDialog.DialogCode.Accepted
    assert seen()
    again = once_shown(Question, lambda question: question.reject())
    assert asked(qtbot, Question()) == QDialog.DialogCode.Rejected
    assert again.forget()
    none_awaited()


def test_it_waits_for_one_that_comes_later(qtbot: QtBot) -> None:
    question = Question()
    seen = once_shown(Question, lambda dialog: dialog.done(7))
    QTimer.singleShot(20, question, question.open)
    qtbot.addWidget(question)
    seen()
    assert question.result() == 7


def test_a_dialog_of_another_kind_is_left_alone(qtbot: QtBot) -> None:
    inner = once_shown(Question, lambda dialog: dialog.done(1))

    def ask(box: QMessageBox) -> None:
        assert not inner.forget()
        box.reject()

    outer = once_shown(QMessageBox, ask)
    asked(qtbot, QMessageBox())
    outer()
    none_awaited()


def test_where_another_dialog_stands_instead_it_is_closed_and_named(qtbot: QtBot) -> None:
    seen = once_shown(Question, lambda dialog: dialog.accept(), within=0.05)
    with qtbot.captureExceptions() as raised:
        asked(qtbot, QMessageBox())
    assert [str(error) for _kind, error, _trace in raised] == [
        "no Question with the focus came, but QMessageBox ''"
    ]
    with pytest.raises(AssertionError, match="no Question with the focus came"):
        seen()


def test_a_dialog_that_never_comes_fails_whoever_asks_for_it(qtbot: QtBot) -> None:
    seen = once_shown(Question, lambda dialog: dialog.accept(), within=0.05)
    with qtbot.captureExceptions(), pytest.raises(AssertionError, match=r"no Question with the focus came$"):
        seen()
    once_shown(Question, lambda dialog: dialog.accept())
    with pytest.raises(AssertionError, match=r"never came: \['Question'\]"):
        none_awaited()
    none_awaited()


def test_what_goes_wrong_with_it_fails_the_test_and_closes_it(qtbot: QtBot) -> None:
    def act(_question: Question) -> None:
        raise ValueError("wrong")

    seen = once_shown(Question, act)
    with qtbot.captureExceptions() as raised:
        assert asked(qtbot, Question()) == QDialog.DialogCode.Rejected
    assert len(raised) == 1
    with pytest.raises(ValueError, match="wrong"):
        seen()
