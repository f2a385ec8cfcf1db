"""Several cells at once, as a spreadsheet has it: copied, cut, cleared, pasted over, and filled from one on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QClipboard, QGuiApplication

from drafting.errors import InputError
from ui.widgets.sheet.clipboard import copied
from ui.widgets.sheet.columns import Column
from ui.widgets.sheet.field import Verb
from ui.widgets.sheet.model import Cells, SheetModel
from ui.widgets.sheet.rows import Fresh
from ui.widgets.sheet.view import SheetView

At = tuple[int, int]


class Several:
    """What is done with the cells that are chosen in a grid.

    Args:
        model: The rows.
        view: The grid.
        fresh: Makes a row that is added behind those that are there, before cells are put into it; without it, it is
            empty.
    """

    def __init__(self, model: SheetModel, view: SheetView, fresh: Fresh | None = None) -> None:
        self._model = model
        self._view = view
        self._fresh = fresh

    def do(self, verb: Verb) -> bool:
        """Does it where several cells are chosen; returns whether they are."""
        chosen = self._view.several()
        if not chosen:
            return False
        if verb != "clear":
            self.copy()
        if verb != "copy":
            self._clear(chosen)
        return True

    def copy(self) -> None:
        """Copies the chosen cells as a spreadsheet does."""
        text = copied(self._model, self._view.selectedIndexes())
        QGuiApplication.clipboard().setText(text, QClipboard.Mode.Clipboard)

    def _clear(self, chosen: Sequence[At]) -> None:
        texts = dict.fromkeys(chosen, "")
        self._put(texts, *chosen[0])

    def paste(self, cells: Sequence[Sequence[str]]) -> bool:
        """Puts cells in the place of those that are chosen, one into each of them; returns whether it could."""
        chosen = self._view.several()
        if not chosen or not cells:
            return False
        if len(cells) == len(cells[0]) == 1:
            texts = dict.fromkeys(chosen, cells[0][0])
        else:
            texts = self._from_on(cells, min(row for row, _ in chosen), min(column for _, column in chosen))
        return self._put(texts, *chosen[0])

    def fill(self, cells: Sequence[Sequence[str]], row: int, column: int) -> bool:
        """Puts cells from one on; returns whether it could.

        A column goes over what stands there, as in a spreadsheet; cells of several columns only where nothing stands
        yet: they are rows by themselves, which take the place of no others.
        """
        texts = self._from_on(cells, row, column)
        there = [
            self._model.text(*at) for at in texts if not self._model.is_new(at[0]) and at[0] < self._count
        ]
        if len(cells) < 2 or not there or (any(there) and max(map(len, cells)) > 1):
            return False
        return self._put(texts, row, column)

    def add(self, text: str, row: int, column: int) -> None:
        """Puts lines into a cell, below those that stand there."""
        there = self._model.text(row, column) if row < self._count else ""
        self._put({(row, column): "\n".join(filter(None, (there, text)))}, row, column)

    @property
    def _count(self) -> int:
        return self._model.rowCount()

    def _from_on(self, cells: Sequence[Sequence[str]], row: int, column: int) -> dict[At, str]:
        """The texts of cells pasted there; what lies beyond the last column goes into that: nothing is lost unseen."""
        room = len(self._model.columns) - column
        texts: dict[At, str] = {}
        for down, line in enumerate(cells):
            if len(line) > room:
                line = [*line[: room - 1], "\n".join(filter(None, line[room - 1 :]))]
            for right, text in enumerate(line):
                texts[row + down, column + right] = text
        return texts

    def _put(self, texts: dict[At, str], row: int, column: int) -> bool:
        """Writes into cells as one edit, and goes to one of them; False when one has no meaning there."""
        columns: tuple[Column, ...] = self._model.columns
        try:
            values = {at: columns[at[1]].kind.value(text) for at, text in texts.items()}
        except InputError:
            return False

        def changed(rows: list[Cells]) -> list[Cells]:
            empty = tuple(spec.kind.value("") for spec in columns)
            last = max((at[0] for at, text in texts.items() if text), default=-1)
            there = list(rows)
            while len(there) <= last:
                there.append(self._fresh(there, len(there)) if self._fresh else empty)
            made = [list(cells) for cells in there]
            for (down, right), value in values.items():
                if down < len(made):
                    made[down][right] = value
            return [tuple(cells) for cells in made]

        self._view.close_field()
        self._model.change(changed)
        self._view.put_caret(row, column)
        return True


def with_blanks(cells: list[list[str]], text: str) -> list[list[str]]:
    """Pasted rows, with the blank ones between them that ``text`` has: below a blank cell none is to move up."""
    lines = text.replace("\r\n", "\n").rstrip("\n").split("\n")
    if not cells or sum(bool(line.strip()) for line in lines) != len(cells):
        return cells  # nothing but a picture or blanks, or line breaks within cells
    rows = iter(cells)
    return [next(rows) if line.strip() else [""] * len(cells[0]) for line in lines]
