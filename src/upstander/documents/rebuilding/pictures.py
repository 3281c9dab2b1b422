"""Pictures: decoded, turned upright, and painted dot by dot onto a new one. Nothing else is carried over.

Source: docs/explanation/documents.md
"""

import warnings
from collections.abc import Mapping
from importlib import import_module
from io import BytesIO
from types import MappingProxyType

from PIL import Image

from upstander.documents.rebuilding.making import Made, NotMade

MOST_DOTS = 64_000_000  # beyond any camera's usual picture; 256 MB decoded
COPY_DOTS = 24_000_000
LARGEST_PNG = 40 * 1024 * 1024  # bytes
JPEG_QUALITY = 90
FORMATS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"jpeg": ("JPEG", "MPO"), "png": ("PNG",), "gif": ("GIF",), "webp": ("WEBP",), "heic": ("HEIF",)}
)
ORIENTATION = 0x0112
TURNS: Mapping[int, Image.Transpose] = MappingProxyType(
    {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }
)
"""What turns a picture upright, by the number that its camera wrote (Exif 2.32, 4.6.4 A)."""

IMPORTED_LATE = ("PIL.MpoImagePlugin", "PIL.TiffImagePlugin")
"""What a photograph's facts and its second picture are read with."""

HEIF_READERS = ("pi_heif", "pillow_heif")  # the first reads only; either will do


def rehearse(kind: str) -> None:
    """Make copies of two dots, as what is imported must be imported before the process closes itself in."""
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = MOST_DOTS
    for name in IMPORTED_LATE:
        import_module(name)
    _register_heif()
    for known in {"jpeg", "png", kind} - {"heic"}:
        held = BytesIO()
        Image.new("RGB", (2, 1)).save(held, FORMATS[known][0])
        copy_picture(held.getvalue(), kind=known)


def _register_heif() -> None:
    for name in HEIF_READERS:
        try:
            import_module(name).register_heif_opener(decode_threads=0, thumbnails=False)
        except ImportError:
            continue
        return


def copy_picture(content: bytes, *, kind: str) -> Made:
    """A new JPEG or PNG of the picture, or of its first. Raises NotMade, or what the decoder raises."""
    if kind == "heic" and "HEIF" not in Image.OPEN:
        raise NotMade("unknown_kind")
    try:
        opened = Image.open(BytesIO(content), formats=FORMATS[kind])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise NotMade("beyond_limits") from None
    if opened.width * opened.height > MOST_DOTS:
        raise NotMade("beyond_limits")
    notes = ["first_picture_only"] if getattr(opened, "n_frames", 1) > 1 else []
    opened.seek(0)
    drawn = _upright(opened)
    if drawn.size not in (opened.size, opened.size[::-1]):
        notes.append("made_smaller")
    return _saved(_only_dots(drawn), is_photograph=kind not in ("png", "gif"), notes=tuple(notes))


def _upright(opened: Image.Image) -> Image.Image:
    """The picture decoded, as small as a copy is, the way up that its camera wrote down."""
    turn = TURNS.get(_orientation(opened))
    opened.load()
    drawn: Image.Image = opened
    if drawn.mode.startswith("I;16"):  # of sixteen bits the upper eight: else all but black turns white
        drawn = drawn.convert("I").point(lambda value: value / 256).convert("L")
    drawn = drawn.convert("RGBA" if opened.has_transparency_data else "RGB")
    if drawn.width * drawn.height > COPY_DOTS:
        part = (COPY_DOTS / (drawn.width * drawn.height)) ** 0.5
        drawn = drawn.resize((max(1, int(drawn.width * part)), max(1, int(drawn.height * part))))
    return drawn if turn is None else drawn.transpose(turn)


def _orientation(opened: Image.Image) -> int:
    """The number by which a camera says how it was held; 1, upright, where what it wrote is damaged."""
    try:
        return int(opened.getexif().get(ORIENTATION, 1))
    except Exception:  # whatever stands there, it keeps nobody from seeing the picture
        return 1


def _only_dots(drawn: Image.Image) -> Image.Image:
    """A picture that was never anything but its dots."""
    fresh = Image.new(drawn.mode, drawn.size)
    fresh.paste(drawn)
    return fresh


def _saved(fresh: Image.Image, *, is_photograph: bool, notes: tuple[str, ...]) -> Made:
    """As PNG where dots must stay exact or let through; else, and where that grows too large, as JPEG."""
    held = BytesIO()
    if fresh.mode == "RGBA" or not is_photograph:
        fresh.save(held, "PNG")
        if held.tell() <= LARGEST_PNG:
            return Made(content=held.getvalue(), media_type="image/png", notes=notes)
    held = BytesIO()
    white = Image.new("RGB", fresh.size, "white")
    white.paste(fresh, mask=fresh.getchannel("A") if fresh.mode == "RGBA" else None)
    white.save(held, "JPEG", quality=JPEG_QUALITY)
    return Made(content=held.getvalue(), media_type="image/jpeg", notes=notes)
