"""Word and spreadsheet files: only their words, as plain text. No part of the file is carried over.

A file of Word that is cleaned part by part keeps whatever nobody thought of: names in tracked changes, ids of
each session of writing, pictures with places, a font, a custom part. Words alone can be looked at whole.
Source: docs/explanation/documents.md
"""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from xml.etree.ElementTree import Element

import openpyxl
from defusedxml.ElementTree import fromstring

from upstander.documents.rebuilding.making import Made, NotMade
from upstander.documents.rebuilding.plain import MOST_SIGNS, as_made
from upstander.documents.rebuilding.words import words_of

MOST_MEMBERS = 5_000
MOST_UNPACKED = 256 * 1024 * 1024  # bytes
MOST_MARKUP = 32 * 1024 * 1024  # bytes of the one part that is read
RATIO = 300  # a real document packs five to thirty times, a bomb a thousand
MOST_ROWS = 200_000
SPREADSHEET = "xl/workbook.xml"
WORDS = ("word/document.xml", "content.xml")


def rehearse() -> None:
    """Make copies of an empty sheet and of a paragraph, as nothing can be imported later."""
    sheet, text = BytesIO(), BytesIO()
    openpyxl.Workbook().save(sheet)
    with zipfile.ZipFile(text, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(WORDS[0], "<document><p><t>a</t></p></document>")
    copy_words(sheet.getvalue())
    copy_words(text.getvalue())


def copy_words(content: bytes) -> Made:
    """The words of a .docx, .xlsx or .odt. Raises NotMade, or what a parser raises."""
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise NotMade("damaged") from None
    require_modest(archive)
    names = set(archive.namelist())
    if SPREADSHEET in names:
        return _of_sheets(content)
    part = next((name for name in WORDS if name in names), None)
    if part is None:
        raise NotMade("unknown_kind")
    return as_made(words_of(_tree(archive, part)), "text_only")


def require_modest(archive: zipfile.ZipFile) -> None:
    """Raise NotMade where the archive says that it unpacks to far more than it is, or is locked."""
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED or unpacked > RATIO * max(packed, 100_000):
        raise NotMade("beyond_limits")
    if any(member.flag_bits & 1 for member in members):
        raise NotMade("encrypted")


def _tree(archive: zipfile.ZipFile, part: str) -> Element:
    """One part as a tree; what it says of its own size is not believed."""
    with archive.open(part) as opened:
        markup = opened.read(MOST_MARKUP + 1)
    if len(markup) > MOST_MARKUP:
        raise NotMade("beyond_limits")
    tree: Element = fromstring(markup, forbid_dtd=True)
    return tree


def _of_sheets(content: bytes) -> Made:
    book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    lines = list(islice((line for sheet in shown for line in _lines(sheet)), MOST_ROWS))
    notes = ["text_only"]
    notes += ["hidden_sheets_left_out"] if len(shown) < len(book.worksheets) else []
    notes += ["pages_left_out"] if len(lines) == MOST_ROWS else []
    return as_made("\n".join(lines), *notes)


def _lines(sheet: object) -> Iterator[str]:
    """The sheet's name, then each row that is not blank, its cells parted by tabs."""
    sheet.reset_dimensions()  # type: ignore[attr-defined]  # what a sheet says of its size is not believed
    yield f"[{sheet.title}]"  # type: ignore[attr-defined]
    signs = 0
    for row in sheet.iter_rows(values_only=True):  # type: ignore[attr-defined]
        line = "\t".join("" if cell is None else str(cell) for cell in row).rstrip()
        signs += len(line)
        if line:
            yield line
        if signs > MOST_SIGNS:
            return
