"""What a prepared photo is, and what it is prepared for."""

from typing import Literal, TypeAlias

import msgspec

MediaType: TypeAlias = Literal["image/jpeg", "image/png"]

_MM_PER_INCH = 25.4


class PhotoSpec(msgspec.Struct, frozen=True):
    """What photos are prepared for: the room they get on the page, and the limits of what is taken in.

    The default is half the text width of an A4 page at 300 dots an inch, the usual grid of two columns. A file of more
    than ``max_bytes`` is not read. A JPEG can be decoded at a fraction of its size and may have ``max_pixels``;
    other formats, which have to be decoded whole, ``max_pixels_whole``.
    """

    dpi: int = 300
    width_mm: float = 80.0
    max_height_mm: float = 120.0
    quality: int = 85
    max_bytes: int = 200_000_000
    max_pixels: int = 200_000_000
    max_pixels_whole: int = 80_000_000

    @property
    def box(self) -> tuple[int, int]:
        """The greatest width and height in pixels."""
        width, height = (side / _MM_PER_INCH * self.dpi for side in (self.width_mm, self.max_height_mm))
        return max(1, round(width)), max(1, round(height))

    def holds(self, width: int, height: int) -> bool:
        """Whether a picture of this size needs no scaling."""
        return width <= self.box[0] and height <= self.box[1]

    def fit(self, width: int, height: int) -> tuple[int, int]:
        """The size a picture is scaled to: as large as the box allows, never larger than it is."""
        scale = min(1.0, self.box[0] / width, self.box[1] / height)
        return max(1, round(width * scale)), max(1, round(height * scale))


class PreparedPhoto(msgspec.Struct, frozen=True):
    """A photo ready for the report: the bytes of the file, its size in pixels, the SHA-256 of the bytes in hex."""

    data: bytes
    media_type: MediaType
    width: int
    height: int
    sha256: str

    @property
    def suffix(self) -> Literal[".jpg", ".png"]:
        """How the name of the file ends."""
        return ".png" if self.media_type == "image/png" else ".jpg"


STANDARD = PhotoSpec()
