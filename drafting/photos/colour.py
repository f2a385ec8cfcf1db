"""Any kind of pixels to eight-bit grey or sRGB."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image, ImageCms

# Which colour space a profile must be of to be meant for pixels of a mode (ICC.1:2022, 7.2.6).
_SPACES = {"L": "GRAY", "RGB": "RGB", "CMYK": "CMYK", "LAB": "Lab"}


def eight_bit(image: Image.Image) -> Image.Image:
    """The picture in a mode of eight bits a channel: L, LA, RGB, RGBA, CMYK or LAB."""
    if image.mode in ("I", "F") or image.mode.startswith("I;16"):
        return _scaled_to_bytes(image)
    if image.has_transparency_data:
        wanted = "LA" if image.mode in ("L", "LA", "La", "1") else "RGBA"
    else:
        wanted = {"1": "L", "L": "L", "CMYK": "CMYK", "LAB": "LAB"}.get(image.mode, "RGB")
    return image if image.mode == wanted else image.convert(wanted)


def _scaled_to_bytes(image: Image.Image) -> Image.Image:
    """16-bit grey by its full range; 32-bit and floating point by the least usual range that holds all values."""
    full = 65535.0
    if not image.mode.startswith("I;16"):
        _low, high = image.getextrema()
        ranges = (1.0, 255.0, 65535.0) if image.mode == "F" else (255.0, 65535.0)
        full = next((limit for limit in ranges if _number(high) <= limit), _number(high))
    wide = image.convert("F")
    return wide.point(lambda value: value * (255 / full) + 0).convert("L")


def _number(value: Any) -> float:
    return float(value)


def flatten(image: Image.Image) -> Image.Image:
    """The picture on white, without transparency."""
    if not image.mode.endswith("A"):
        return image
    base = Image.new(image.mode[:-1], image.size, "white")
    base.paste(image.convert(base.mode), mask=image.getchannel("A"))
    return base


def to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture in L or RGB, its colours converted from ``profile`` (an ICC profile) to sRGB.

    Without a profile grey and RGB are taken as sRGB already. A profile that is broken, or meant for other pixels,
    is as good as none.
    """
    wanted = "L" if image.mode == "L" else "RGB"
    source = _profile(profile, image.mode) or (ImageCms.createProfile("LAB") if image.mode == "LAB" else None)
    if source is not None:
        try:
            converted = ImageCms.profileToProfile(
                image,
                source,
                ImageCms.createProfile("sRGB"),
                renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
                outputMode="RGB",
                flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
            )
        except ImageCms.PyCMSError:
            converted = None
        image = converted or image
    return image if image.mode == wanted else image.convert(wanted)


def _profile(data: bytes | None, mode: str) -> ImageCms.ImageCmsProfile | None:
    if not data:
        return None
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(data))
        space = profile.profile.xcolor_space.strip()
        name = profile.profile.profile_description or ""
    except (OSError, ValueError, TypeError, ImageCms.PyCMSError):
        return None
    return profile if space == _SPACES.get(mode) and "sRGB" not in name else None
