"""The template: a folder that says which parts a report has, under which words, and with which page design.

``template.toml`` is plain data an office may edit; it is decoded strictly, and a mistake raises
:class:`TemplateError` naming the file and the key.
"""

from drafting.template.model import (
    DEFAULT,
    MAX_BOXES,
    Form,
    ItineraryColumn,
    Line,
    LineField,
    Lists,
    Part,
    Personnel,
    PersonnelColumn,
    SheetLine,
    Template,
    TrailTable,
    with_signoff,
)
from drafting.template.reading import from_tree, load, load_file

__all__ = [
    "DEFAULT",
    "MAX_BOXES",
    "Form",
    "ItineraryColumn",
    "Line",
    "LineField",
    "Lists",
    "Part",
    "Personnel",
    "PersonnelColumn",
    "SheetLine",
    "Template",
    "TrailTable",
    "from_tree",
    "load",
    "load_file",
    "with_signoff",
]
