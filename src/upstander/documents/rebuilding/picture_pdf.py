"""The plainest PDF: one JPEG a page; no date, no author, no identifier, the same bytes each time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Page:
    """A picture in RGB, its size in dots, and the size of the page that it fills in points."""

    jpeg: bytes
    dots: tuple[int, int]
    points: tuple[float, float]


def write_pdf(pages: Sequence[Page]) -> bytes:
    """The pages as one document."""
    written, places = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(_objects(pages), start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table_at = len(written)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    written += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(places) + 1, rows)
    written += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, table_at)
    return bytes(written)


def _objects(pages: Sequence[Page]) -> Iterator[bytes]:
    """The catalogue, the list of pages, and for each its three objects: page, drawing, picture."""
    kids = b" ".join(b"%d 0 R" % (3 + 3 * place) for place in range(len(pages)))
    yield b"<< /Type /Catalog /Pages 2 0 R >>"
    yield b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages))
    for place, page in enumerate(pages):
        own = 3 + 3 * place
        edges = b"%.2f %.2f" % page.points
        yield (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %s] /Contents %d 0 R "
            b"/Resources << /XObject << /P %d 0 R >> >> >>" % (edges, own + 1, own + 2)
        )
        drawing = b"%.2f 0 0 %.2f 0 0 cm /P Do" % page.points
        yield b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing)
        yield (
            b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB "
            b"/BitsPerComponent 8 /Filter /DCTDecode /Length %d >>\nstream\n%s\nendstream"
            % (*page.dots, len(page.jpeg), page.jpeg)
        )
