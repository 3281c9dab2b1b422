"""PDF: each page is drawn as a picture, and the pictures become a new document. No object is carried over.

Source: docs/explanation/documents.md
"""

from io import BytesIO

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image
from pypdfium2.raw import FPDF_ERR_PASSWORD  # type: ignore[import-untyped]

from upstander.documents.rebuilding.making import Made, NotMade
from upstander.documents.rebuilding.picture_pdf import Page, write_pdf

MOST_PAGES = 120
MOST_BYTES = 40 * 1024 * 1024
DOTS_AN_INCH = 150
MOST_DOTS = 6_000_000  # of a page; A4 at 150 an inch has 2.2 million
LONGEST_EDGE = 6_000  # dots
POINTS_AN_INCH = 72
SMALLEST, LARGEST = 1.0, 14_400.0  # points; the form's own limits of an edge
JPEG_QUALITY = 80


def rehearse() -> None:
    """Make a copy of one dot on a page, as what is imported must be imported before the process closes in."""
    held = BytesIO()
    Image.new("RGB", (1, 1)).save(held, "JPEG")
    copy_pages(write_pdf([Page(jpeg=held.getvalue(), dots=(1, 1), points=(9.0, 9.0))]))


def copy_pages(content: bytes) -> Made:
    """A new PDF that holds a picture of each page. Raises NotMade, or what the renderer raises."""
    document = _opened(content)
    document.init_forms()  # else what somebody filled in would not be drawn
    count = len(document)
    if not count:
        raise NotMade("damaged")
    pages: list[Page] = []
    for number in range(min(count, MOST_PAGES)):
        pages.append(_drawn(document[number]))
        if sum(len(page.jpeg) for page in pages) > MOST_BYTES:
            pages.pop()
            break
    if not pages:
        raise NotMade("beyond_limits")
    left_out = ("pages_left_out",) if len(pages) < count else ()
    return Made(content=write_pdf(pages), media_type="application/pdf", pages=len(pages), notes=left_out)


def _opened(content: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as fault:
        is_locked = getattr(fault, "err_code", None) == FPDF_ERR_PASSWORD
        raise NotMade("encrypted" if is_locked else "damaged") from None


def _drawn(page: pypdfium2.PdfPage) -> Page:
    width, height = (min(max(edge, SMALLEST), LARGEST) for edge in page.get_size())
    scale = min(
        DOTS_AN_INCH / POINTS_AN_INCH,
        (MOST_DOTS / (width * height)) ** 0.5,
        LONGEST_EDGE / max(width, height),
    )
    picture = page.render(scale=scale).to_pil().convert("RGB")
    page.close()
    held = BytesIO()
    picture.save(held, "JPEG", quality=JPEG_QUALITY)
    return Page(jpeg=held.getvalue(), dots=picture.size, points=(width, height))
