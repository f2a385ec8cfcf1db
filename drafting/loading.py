"""Reports from JSON into drafts and out again, and the worked example."""

from __future__ import annotations

import itertools
import os
from pathlib import Path

import msgspec

from drafting import interchange
from drafting.draftfile import DraftFile, photo_name
from drafting.errors import ExportError, PhotoError, SaveError, TemplateError
from drafting.files import is_same, write_folder
from drafting.i18n import _
from drafting.paths import EXAMPLE
from drafting.photos import prepare
from drafting.report import Photo, PhotoBlock, Report, photos
from drafting.template import load as load_template

REPORT_NAME = "report.json"


def load_report(source: Path, target: Path, *, replace: bool = False) -> None:
    """Makes a draft of a report in JSON, its photos prepared.

    Raises:
        DraftingError: The JSON, a photo or the target cannot be used; nothing was written.
    """
    report = interchange.read(source)
    _require_template(report.template)
    if os.path.lexists(target) and not replace:  # before the photos, which take their time
        raise SaveError(_("There is a file with this name already; choose another name."), target.name)
    prepared, report = _prepared_photos(report, source.parent)
    DraftFile.create(target, report, prepared, replace=replace).close()


def make_example(target: Path, *, replace: bool = False) -> None:
    """Makes a draft of the worked example: the report on the Yiwu trip of 2019.

    Raises:
        DraftFileError: The target cannot be written, or exists and may not be replaced.
    """
    load_report(EXAMPLE, target, replace=replace)


def example_report() -> Report:
    """The worked example as it lies beside the program; its photos are in the folder of :data:`paths.EXAMPLE`."""
    return interchange.read(EXAMPLE)


def dump_report(draft: DraftFile, folder: Path | None) -> bytes:
    """The draft as JSON in normal form; with a folder, also written there with its photos.

    Raises:
        ExportError: The folder cannot be written.
        DamagedDraftError: A photo of the draft is damaged.
    """
    data = interchange.encode(draft.report)
    if folder is not None:
        names = list(dict.fromkeys(photo.file for *_place, photo in photos(draft.report)))
        if any(is_same(folder / name, draft.path) for name in (*names, REPORT_NAME)):
            raise ExportError(_("This is the draft itself; choose another name."), draft.path.name)
        contents = draft.photos(names).items()
        write_folder(folder, itertools.chain(contents, [(REPORT_NAME, data)]))
    return data


def _require_template(name: str) -> None:
    try:
        load_template(name)
    except TemplateError as error:
        raise TemplateError(error.message, error.place or "template") from error


def _prepared_photos(report: Report, folder: Path) -> tuple[dict[str, bytes], Report]:
    """The photos ready for a draft, and the report with the names they have in it."""
    places = {
        photo.file: f"sections.{section}[{block}].photos[{position}].file"
        for section, block, position, photo in reversed(list(photos(report)))
    }
    prepared: dict[str, bytes] = {}
    names: dict[str, str] = {}
    for name, path in interchange.photo_paths(report, folder).items():
        try:
            photo = prepare(path)
        except PhotoError as error:
            raise PhotoError(error.message, places[name]) from error
        names[name] = photo_name(name, photo.suffix, photo.data, prepared)
        prepared[names[name]] = photo.data
    return prepared, _renamed(report, names)


def _renamed(report: Report, names: dict[str, str]) -> Report:
    def renamed(block: object) -> object:
        if not isinstance(block, PhotoBlock):
            return block
        grid = tuple(Photo(names[p.file], p.caption, p.alt) for p in block.photos)
        return PhotoBlock(grid, block.columns)

    sections = {key: tuple(renamed(block) for block in blocks) for key, blocks in report.sections.items()}
    return msgspec.structs.replace(report, sections=sections)
