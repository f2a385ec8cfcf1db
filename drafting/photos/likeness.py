"""Whether two files hold the same picture, however often one of them was packed anew on its way.

Programs pack pictures again when a document is saved: smaller, coarser, in another format. What stays is what is seen
from afar; where that is other, or the shape, it is another picture.
"""

from __future__ import annotations

from PIL import Image, ImageChops, ImageStat

from drafting.photos.decoding import decode
from drafting.photos.headers import Header, sniff
from drafting.photos.model import PhotoSpec

_SMALL = PhotoSpec(dpi=254, width_mm=24, max_height_mm=24)
"""240 pixels at the most: enough to be averaged, and a JPEG is decoded at a fraction of its size."""
_FIELDS = 24
"""Fields on each side that the picture is parted into; of each its mean colour counts."""
_SHAPE = 0.04
"""How far the ratios of width and height may lie apart: a small picture has whole pixels only."""
_LIGHT, _COLOUR = (5.0, 28.0), (10.0, 60.0)
"""Of 255: how far the fields may lie apart on average, and the one that is most other; in light, and in colour.

The coarsest packing of a photo keeps within half of that (colour, of which it saves most, included); a second photo of
the same group has fields far above.
"""


def same_picture(one: bytes, other: bytes) -> bool:
    """Whether two files hold the same picture; another size, format or quality makes no other one.

    Raises:
        PhotoError: One of them is no picture of a known format, too large, or damaged.
    """
    if one == other:
        return True
    first, second = sniff(one), sniff(other)
    seen, also = decode(one, first, _SMALL), decode(other, second, _SMALL)
    if not _alike(_shape(first, seen), _shape(second, also)):
        return False
    difference = ImageStat.Stat(ImageChops.difference(_fields(seen), _fields(also)))
    return all(
        mean <= limit and most <= highest
        for mean, (_low, most), (limit, highest) in zip(
            difference.mean, difference.extrema, (_LIGHT, _COLOUR, _COLOUR), strict=True
        )
    )


def _shape(header: Header, image: Image.Image) -> float:
    width, height = header.shown_size if header.width and header.height else image.size
    return width / height


def _alike(one: float, other: float) -> bool:
    return abs(one - other) <= _SHAPE * max(one, other)


def _fields(image: Image.Image) -> Image.Image:
    return image.convert("YCbCr").resize((_FIELDS, _FIELDS), Image.Resampling.BOX)
