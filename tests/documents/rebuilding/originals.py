"""What people attach, with secrets planted where such files keep them. Each begins with SECRET."""

from io import BytesIO
from pathlib import Path

from PIL import Image, PngImagePlugin

SECRET = b"SECRET"
PLACE = (51.0, 30.0, 26.0)
HEIC = (Path(__file__).parent / "samples" / "planted.heic").read_bytes()
"""A picture whose EXIF has SECRET-AUTHOR, SECRET-COMMENT, SECRET-CAMERA and a place; left blue, right red."""


def drawing(width: int = 64, height: int = 48) -> Image.Image:
    """Blue on the left, red on the right."""
    drawn = Image.new("RGB", (width, height), (200, 30, 30))
    drawn.paste((20, 60, 160), (0, 0, width // 2, height))
    return drawn


def jpeg(*, turned: int = 1) -> bytes:
    """A photograph with place, author, camera, comment, profile, and a thumbnail after it."""
    facts = Image.Exif()
    facts[0x013B], facts[0x010F], facts[0x0112] = "SECRET-AUTHOR", "SECRET-CAMERA", turned
    facts.get_ifd(0x8825).update({1: "N", 2: PLACE, 3: "W", 4: (0.0, 7.0, 39.0), 29: "SECRET-GPS"})
    held = BytesIO()
    more = {"comment": b"SECRET-COMMENT", "icc_profile": b"SECRET-PROFILE", "xmp": b"<x>SECRET-XMP</x>"}
    drawing().save(held, "JPEG", exif=facts, quality=95, **more)  # type: ignore[arg-type]
    return held.getvalue() + b"SECRET-AFTER" + small_jpeg()


def small_jpeg() -> bytes:
    held = BytesIO()
    drawing(16, 12).save(held, "JPEG")
    return held.getvalue()


def two_jpegs() -> bytes:
    """A photograph as a telephone takes it, with a second picture in the file."""
    held = BytesIO()
    drawing().save(held, "MPO", save_all=True, append_images=[Image.new("RGB", (64, 48), "white")])
    return held.getvalue()


def png() -> bytes:
    """A screenshot with text, facts and a profile beside its dots."""
    said = PngImagePlugin.PngInfo()
    said.add_text("Author", "SECRET-AUTHOR")
    said.add_text("place", "SECRET-PLACE", zip=False)
    held = BytesIO()
    drawing().save(held, "PNG", pnginfo=said, icc_profile=b"SECRET-PROFILE", exif=b"Exif\0\0SECRET-EXIF")
    return held.getvalue()


def gif() -> bytes:
    """Two pictures, of which the second is white, and a comment."""
    held = BytesIO()
    second = Image.new("RGB", (64, 48), "white")
    drawing().save(held, "GIF", save_all=True, append_images=[second], comment=b"SECRET-COMMENT")
    return held.getvalue()


def webp() -> bytes:
    held = BytesIO()
    facts = Image.Exif()
    facts[0x013B] = "SECRET-AUTHOR"
    drawing().save(held, "WEBP", exif=facts, xmp=b"SECRET-XMP", lossless=True)
    return held.getvalue()


PICTURES = {"jpeg": jpeg(), "png": png(), "gif": gif(), "webp": webp(), "heic": HEIC}


def pdf(*, pages: int = 1, edges: tuple[float, float] = (200, 300), locked: bool = False) -> bytes:
    """A document that shows a black square; author, identifier, XMP, private data and a note are unseen."""
    kids = " ".join(f"{10 + place} 0 R" for place in range(pages))
    own = "/PieceInfo << /X << /Private (SECRET-PIECE) >> >>"
    parts = {
        1: f"<< /Type /Catalog /Pages 2 0 R /Metadata 4 0 R {own} >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>",
        3: "<< /Author (SECRET-AUTHOR) /Title (SECRET-TITLE) >>",
        4: "<< /Type /Metadata /Subtype /XML /Length 17 >>\nstream\n<x>SECRET-XMP</x>\nendstream",
        5: "<< /Length 33 >>\nstream\n0 0 0 rg 50 50 100 100 re f %SECR\nendstream",
        6: "<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /T (SECRET-NOTER) /Contents (SECRET-NOTE) >>",
        7: f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >>",
    }
    box = "0 0 {:g} {:g}".format(*edges)
    for place in range(pages):
        parts[10 + place] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents 5 0 R /Annots [6 0 R] >>"
        )
    return _written(parts, "/Encrypt 7 0 R " if locked else "")


def _written(parts: dict[int, str], more: str) -> bytes:
    out, places = bytearray(b"%PDF-1.6\n"), {}
    for number, body in parts.items():
        places[number] = len(out)
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table_at = len(out)
    out += b"xref\n" + b"".join(b"%d 1\n%010d 00000 n \n" % found for found in places.items())
    trailer = f"trailer\n<< /Size {max(parts) + 1} /Root 1 0 R /Info 3 0 R {more}"
    out += f"{trailer}/ID [(SECRET-ID-000001) (SECRET-ID-000002)] >>\nstartxref\n{table_at}\n%%EOF\n".encode()
    return bytes(out)
