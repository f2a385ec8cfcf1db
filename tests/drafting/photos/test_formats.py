"""Every kind of picture comes out upright, in sRGB, on white, and of the size that is needed."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageCms

from drafting.photos import PhotoSpec, prepare, probe, rotate
from tests.drafting.photos.samples import (
    BLUE,
    DISPLAY_P3,
    FORMATS,
    GREEN,
    QUARTERS,
    RED,
    WHITE,
    alike,
    chunk,
    decoded,
    encoded,
    exif,
    motif,
    photograph,
    profile,
    quarters,
    save,
    segment,
    sixteen_bit_png,
    with_chunks,
    with_segments,
)

MEDIA_TYPES = {form: f"image/{form.split('-')[0]}" for form in FORMATS}
GREYS = ((87,) * 3, (109,) * 3, (73,) * 3, (255,) * 3)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_taken(form: str) -> None:
    photo = prepare(encoded(motif(), form))
    image = decoded(photo.data)
    assert (photo.width, photo.height) == image.size == (64, 48)
    assert photo.media_type == Image.MIME[str(image.format)]
    assert alike(quarters(image), QUARTERS)


@pytest.mark.parametrize("form", FORMATS)
def test_size_and_type_are_known_without_decoding(form: str) -> None:
    assert probe(encoded(motif(63, 47), form)) == (63, 47, MEDIA_TYPES[form])


# --- Pixels of every kind ------------------------------------------------------------------------------------


def _transparent(mode: str) -> Image.Image:
    """The motif with its blue quarter cut out."""
    image = motif().convert("RGBA")
    alpha = Image.new("L", image.size, 255)
    alpha.paste(0, (0, 24, 32, 48))
    image.putalpha(alpha)
    return image.convert(mode)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(save(motif().convert("P", palette=Image.Palette.ADAPTIVE), "PNG"), id="palette"),
        pytest.param(save(motif(), "JPEG", quality=95, progressive=True), id="progressive"),
        pytest.param(save(motif().convert("CMYK"), "JPEG", quality=95), id="CMYK JPEG"),
        pytest.param(save(motif().convert("CMYK"), "TIFF"), id="CMYK TIFF"),
        pytest.param(save(motif().convert("YCbCr"), "TIFF"), id="YCbCr"),
        pytest.param(sixteen_bit_png(motif()), id="16-bit PNG"),
        pytest.param(save(motif().convert("RGBA"), "PNG"), id="opaque alpha"),
        pytest.param(save(motif(), "TIFF", compression="tiff_adobe_deflate"), id="deflated TIFF"),
        pytest.param(save(motif(), "TIFF", compression="jpeg"), id="JPEG in TIFF"),
        pytest.param(save(motif(), "TIFF", big_tiff=True), id="BigTIFF"),
    ],
)
def test_colour_of_every_kind(data: bytes) -> None:
    assert alike(quarters(decoded(prepare(data).data)), QUARTERS, 16)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(save(motif().convert("L"), "JPEG", quality=95), id="grey JPEG"),
        pytest.param(save(motif().convert("L"), "PNG"), id="grey PNG"),
        pytest.param(save(motif().convert("LA"), "PNG"), id="grey with alpha"),
        pytest.param(
            save(
                Image.merge("LA", [motif().convert("L")] * 2)
                .convert("L")
                .convert("I;16")
                .point(lambda value: value * 257),
                "PNG",
            ),
            id="16-bit grey PNG",
        ),
        pytest.param(save(motif().convert("I").point(lambda value: value * 257), "TIFF"), id="32-bit grey"),
        pytest.param(save(motif().convert("I"), "TIFF"), id="32-bit grey up to 255"),
        pytest.param(
            save(motif().convert("F").point(lambda value: value * (1 / 255) + 0), "TIFF"), id="float to 1"
        ),
        pytest.param(save(motif().convert("F"), "TIFF"), id="float to 255"),
    ],
)
def test_grey_of_every_kind(data: bytes) -> None:
    image = decoded(prepare(data).data)
    assert image.mode == "L"
    assert alike(quarters(image), GREYS)


def test_grey_beyond_the_usual_ranges_is_scaled_to_its_own() -> None:
    data = save(motif().convert("F").point(lambda value: value * 1000.0 + 0), "TIFF")
    assert alike(quarters(decoded(prepare(data).data)), GREYS)


def test_black_and_white() -> None:
    black, white = (0,) * 3, (255,) * 3
    drawing = motif().convert("L").point(lambda value: 255 * (value > 100))
    for data in (save(drawing.convert("1"), "PNG"), save(drawing.convert("1"), "TIFF", compression="group4")):
        assert quarters(decoded(prepare(data).data)) == (black, white, black, white)


def test_lab() -> None:
    to_lab = ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB"
    )
    lab = ImageCms.applyTransform(motif(), to_lab)
    assert lab is not None
    assert alike(quarters(decoded(prepare(save(lab, "TIFF")).data)), QUARTERS)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(save(_transparent("RGBA"), "PNG"), id="PNG"),
        pytest.param(save(_transparent("RGBA"), "WEBP", lossless=True), id="WebP"),
        pytest.param(save(_transparent("RGBA"), "TIFF"), id="TIFF"),
        pytest.param(encoded(_transparent("RGBA"), "heic"), id="HEIC"),
        pytest.param(
            save(motif().quantize(4), "PNG", transparency=motif().quantize(4).getpixel((1, 40))), id="palette"
        ),
        pytest.param(
            save(motif().quantize(4), "GIF", transparency=motif().quantize(4).getpixel((1, 40))), id="GIF"
        ),
        pytest.param(save(motif(), "PNG", transparency=BLUE), id="RGB with a transparent colour"),
    ],
)
def test_what_is_transparent_becomes_white(data: bytes) -> None:
    assert alike(quarters(decoded(prepare(data).data)), (RED, GREEN, WHITE, WHITE), 16)


def test_transparent_grey_becomes_white() -> None:
    image = decoded(prepare(save(_transparent("LA"), "PNG")).data)
    assert image.mode == "L"
    assert alike(quarters(image), (GREYS[0], GREYS[1], (255,) * 3, (255,) * 3))
    keyed = save(motif().convert("L"), "PNG", transparency=motif().convert("L").getpixel((1, 40)))
    assert alike(quarters(decoded(prepare(keyed).data)), (GREYS[0], GREYS[1], (255,) * 3, (255,) * 3))


@pytest.mark.parametrize("form", ["gif", "webp", "png", "tiff"])
def test_first_of_several_frames(form: str) -> None:
    others = [Image.new("RGB", (64, 48), "black")] * 2
    data = save(motif(), form.upper(), save_all=True, append_images=others)
    assert alike(quarters(decoded(prepare(data).data)), QUARTERS)
    assert probe(data)[:2] == (64, 48)


def test_first_picture_of_a_multi_picture_jpeg() -> None:
    data = save(motif(), "MPO", save_all=True, append_images=[Image.new("RGB", (64, 48), "black")])
    photo = prepare(data)
    assert alike(quarters(decoded(photo.data)), QUARTERS)
    assert len(photo.data) < len(data)


# --- Orientation ---------------------------------------------------------------------------------------------

STORED = {
    1: (RED, GREEN, BLUE, WHITE),
    2: (GREEN, RED, WHITE, BLUE),
    3: (WHITE, BLUE, GREEN, RED),
    4: (BLUE, WHITE, RED, GREEN),
    5: (RED, BLUE, GREEN, WHITE),
    6: (BLUE, RED, WHITE, GREEN),
    7: (WHITE, GREEN, BLUE, RED),
    8: (GREEN, WHITE, RED, BLUE),
}
"""What the motif looks like once the orientation is applied to it."""


def _oriented(form: str, orientation: int) -> bytes:
    if form == "jpeg":
        data = encoded(motif(), form)
        return with_segments(
            data, segment(0xE1, b"Exif\0\0" + exif(orientation, order="<>"[orientation % 2]))
        )
    if form == "png":
        return with_chunks(encoded(motif(), form), chunk(b"eXIf", exif(orientation)))
    if form == "tiff":
        return encoded(motif(), form, tiffinfo={274: orientation})
    return encoded(motif(), form, exif=exif(orientation))


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("form", ["jpeg", "png", "webp", "webp-lossless", "heic", "tiff"])
def test_orientation_is_applied(form: str, orientation: int) -> None:
    data = _oriented(form, orientation)
    size = (48, 64) if orientation >= 5 else (64, 48)
    photo = prepare(data)
    assert (photo.width, photo.height) == probe(data)[:2] == size
    assert alike(quarters(decoded(photo.data)), STORED[orientation])


@pytest.mark.parametrize(
    "damaged", [exif(0), exif(9), exif(3)[:20], b"", b"II", b"XX*\0" + bytes(20), bytes(40)]
)
def test_senseless_orientation_is_ignored(damaged: bytes) -> None:
    data = with_segments(encoded(motif(), "jpeg"), segment(0xE1, b"Exif\0\0" + damaged))
    assert alike(quarters(decoded(prepare(data).data)), QUARTERS)


def test_large_photo_on_its_side_is_scaled_for_its_upright_shape() -> None:
    data = with_segments(save(photograph(900, 600), "JPEG"), segment(0xE1, b"Exif\0\0" + exif(6)))
    photo = prepare(data, PhotoSpec(dpi=254, width_mm=30, max_height_mm=40))
    assert (photo.width, photo.height) == (267, 400)


@pytest.mark.parametrize("turns", range(-4, 9))
@pytest.mark.parametrize("form", ["jpeg", "png"])
def test_rotation_is_clockwise(form: str, turns: int) -> None:
    photo = rotate(prepare(encoded(motif(), form)).data, turns)
    assert (photo.width, photo.height) == ((48, 64) if turns % 2 else (64, 48))
    assert alike(quarters(decoded(photo.data)), STORED[{0: 1, 1: 6, 2: 3, 3: 8}[turns % 4]])
    assert prepare(photo.data) == photo


def test_rotation_by_nothing_changes_nothing() -> None:
    photo = prepare(encoded(motif(), "jpeg"))
    assert rotate(photo.data, 0) == rotate(photo.data, 4) == photo


def test_turned_photo_fits_the_box_again() -> None:
    spec = PhotoSpec(dpi=254, width_mm=20, max_height_mm=30)
    photo = rotate(prepare(save(photograph(200, 300), "JPEG"), spec).data, 1, spec)
    assert (photo.width, photo.height) == (200, 133)
    assert prepare(photo.data, spec) == photo


def test_rotation_comes_after_orientation() -> None:
    photo = rotate(_oriented("jpeg", 6), 1)
    assert (photo.width, photo.height) == (64, 48)
    assert alike(quarters(decoded(photo.data)), STORED[3])


# --- Colour profiles -----------------------------------------------------------------------------------------


def _p3_to_srgb(colour: tuple[int, int, int]) -> tuple[int, ...]:
    """By the matrices of the two spaces (linear light, D65), gamma 2.2 in, the curve of IEC 61966-2-1 out."""
    red, green, blue = ((value / 255) ** 2.2 for value in colour)
    linear = (
        1.2249 * red - 0.2247 * green,
        -0.0420 * red + 1.0419 * green,
        -0.0197 * red - 0.0786 * green + 1.0979 * blue,
    )
    clipped = [min(max(value, 0.0), 1.0) for value in linear]
    return tuple(
        round(255 * (12.92 * v if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055)) for v in clipped
    )


@pytest.mark.parametrize("form", ["jpeg", "png", "webp-lossless", "heic", "tiff"])
def test_wide_colours_are_converted(form: str) -> None:
    data = encoded(motif(), form, icc_profile=DISPLAY_P3)
    found = quarters(decoded(prepare(data).data))
    assert alike(found, [_p3_to_srgb(colour) for colour in QUARTERS], 8)
    assert not alike(found, QUARTERS, 8)


def test_grey_profile_is_converted_to_grey() -> None:
    data = save(Image.new("L", (8, 8), 128), "PNG", icc_profile=profile(b"GRAY", 1.0))
    image = decoded(prepare(data).data)
    assert image.mode == "L"
    assert abs(quarters(image)[0][0] - 188) <= 2


def test_srgb_profile_changes_no_pixel() -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    photo = prepare(save(motif(), "PNG", icc_profile=srgb))
    assert photo.media_type == "image/png"
    assert decoded(photo.data).tobytes() == motif().tobytes()


@pytest.mark.parametrize("broken", [b"", b"nonsense", DISPLAY_P3[:150], bytes(200), profile(b"GRAY", 2.2)])
def test_profile_that_is_no_use_is_ignored(broken: bytes) -> None:
    photo = prepare(save(motif(), "PNG", icc_profile=broken))
    assert alike(quarters(decoded(photo.data)), QUARTERS, 1)


# --- Size ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    ("width", "height", "expected"), [(400, 300, (200, 150)), (300, 600, (150, 300)), (90, 70, (90, 70))]
)
def test_scaled_down_to_the_box_never_up(
    form: str, width: int, height: int, expected: tuple[int, int]
) -> None:
    photo = prepare(encoded(motif(width, height), form), PhotoSpec(dpi=254, width_mm=20, max_height_mm=30))
    assert (photo.width, photo.height) == expected
    assert alike(quarters(decoded(photo.data)), QUARTERS)


def test_default_is_a_column_of_two_at_300_dpi() -> None:
    photo = prepare(save(Image.new("RGB", (4000, 3000), RED), "JPEG"))
    assert (photo.width, photo.height) == (945, 709)


@pytest.mark.parametrize("size", [(1, 1), (5000, 1), (1, 5000)])
def test_odd_shapes(size: tuple[int, int]) -> None:
    photo = prepare(save(Image.new("RGB", size, RED), "PNG"))
    assert (photo.width, photo.height) == (min(size[0], 945), min(size[1], 1417))


def test_fine_detail_survives_scaling_of_a_large_jpeg() -> None:
    """Decoding at a fraction of the size must not cost what proper scaling would have kept."""
    lines = Image.new("L", (2000, 1500), 255)
    for x in range(0, 2000, 8):
        lines.paste(0, (x, 0, x + 4, 1500))
    image = decoded(prepare(save(lines, "JPEG", quality=95)).data)
    row = image.crop((100, 300, 800, 301)).tobytes()
    assert max(row) - min(row) > 150


# --- JPEG or PNG ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["png", "bmp", "gif", "tiff", "webp-lossless"])
def test_drawings_stay_lossless(form: str) -> None:
    photo = prepare(encoded(motif(), form))
    assert (photo.media_type, photo.suffix) == ("image/png", ".png")
    assert decoded(photo.data).tobytes() == motif().tobytes()


@pytest.mark.parametrize("form", ["png", "bmp", "tiff", "webp-lossless"])
def test_photographs_become_jpeg(form: str) -> None:
    photo = prepare(encoded(photograph(), form))
    assert (photo.media_type, photo.suffix) == ("image/jpeg", ".jpg")
    grey = prepare(
        encoded(photograph().convert("L"), form), PhotoSpec(dpi=254, width_mm=25, max_height_mm=25)
    )
    assert grey.media_type == "image/jpeg"


@pytest.mark.parametrize("form", ["jpeg", "webp", "heic"])
def test_what_was_lossy_becomes_jpeg(form: str) -> None:
    assert prepare(encoded(motif(), form)).media_type == "image/jpeg"


def test_jpeg_is_baseline_with_full_colour() -> None:
    image = Image.open(io.BytesIO(prepare(encoded(photograph(), "png")).data))
    assert "progressive" not in image.info
    assert [layer[1:3] for layer in image.layer] == [(1, 1)] * 3  # type: ignore[attr-defined]
