"""Reading reviewed files back into the draft: what was changed and remarked, at its place in the report as it is now.

- ``compose.slots``: what was exported, text by text. ``units``: the two readings of the file.
- ``finding``, ``pairing``: which paragraph is which. ``hunks``: the changes within a text.
- ``collecting``, ``edits``: everything that was changed. ``tables``: in tables; ``facttables``, ``factrows``: in those
  of facts; ``grids``, ``captions``, ``pictures``: in grids of photos. ``remarks``: what comments are about.
- ``copies``: another copy of the draft, edited apart, as a file that came back.
- ``proposals``: changes as proposals for the draft as it is now. ``making``, ``importing``: the whole.
"""

from drafting.readback.finding import GaveUp
from drafting.readback.importing import basis_of, import_review, is_of, read_review, take
from drafting.readback.values import Basis, Reading, Result, Unplaced

__all__ = [
    "Basis",
    "GaveUp",
    "Reading",
    "Result",
    "Unplaced",
    "basis_of",
    "import_review",
    "is_of",
    "read_review",
    "take",
]
