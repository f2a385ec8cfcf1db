"""A template is read from its folder: decoded strictly, checked, and kept for the next start."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from drafting.errors import TemplateError, behind, cause
from drafting.i18n import _
from drafting.kept import Kept
from drafting.paths import TEMPLATES
from drafting.template import model
from drafting.template.model import DEFAULT, Template


def load(name: str = DEFAULT) -> Template:
    """The template shipped under this name.

    Raises:
        TemplateError: There is no such template, or it is wrong; the place is the file and the key.
    """
    if not re.fullmatch(r"[A-Za-z0-9_-]+", name) or not (TEMPLATES / name / "template.toml").is_file():
        raise TemplateError(_("There is no template “{name}” on this computer.").format(name=name))
    return _load_cached(name)


@lru_cache(maxsize=8)
def _load_cached(name: str) -> Template:
    path = TEMPLATES / name / "template.toml"
    kept = Kept(__file__, name, path, Path(model.__file__), Path(__file__).with_name("validity.py"))
    if data := kept.read():
        try:
            return msgspec.msgpack.decode(data, type=Template)
        except msgspec.MsgspecError:  # it is made anew
            pass
    template = load_file(path)
    kept.write(msgspec.msgpack.encode(template))
    return template


def load_file(path: Path) -> Template:
    """The template in a ``template.toml``.

    Raises:
        TemplateError: The file cannot be read or is wrong; the place is the file and the key.
    """
    import tomllib  # a template that is kept needs no reading

    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise TemplateError(
            _("This file cannot be read: {reason}").format(reason=cause(error)), path.name
        ) from error
    except UnicodeDecodeError as error:
        raise TemplateError(
            _("The file is not in UTF-8; save it as UTF-8 and try again."), path.name
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise TemplateError(_("This is not valid TOML: {reason}").format(reason=error), path.name) from error
    return from_tree(data, path)


def from_tree(data: Any, path: Path) -> Template:
    """The template in decoded TOML; ``path`` is the file it came from, for messages and the base file.

    Raises:
        TemplateError: A key or value is wrong.
    """
    try:
        template = msgspec.convert(data, Template, strict=True)
    except msgspec.ValidationError as error:
        text, _found, where = str(error).partition(" - at `$.")
        place = behind(path.name, where.rstrip("`"))
        raise TemplateError(_("This template is wrong: {reason}").format(reason=text), place) from error
    from drafting.template.validity import Validator  # nor any checking

    Validator(template, path).check()
    return template
