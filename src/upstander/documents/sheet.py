"""A spreadsheet in which no cell can be a formula, whatever it holds, and with the same bytes each time.

Source: docs/explanation/documents.md
"""

import re
import zipfile
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from upstander.documents.archive import pack

Value = str | int | None

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NOT_IN_A_SHEET = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
LONGEST = 32_000  # characters of a cell; the form allows 32,767
WIDEST = 60  # characters of a column


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One table with its title, what stands above it, its headings and its rows. `day` is the file's own."""

    title: str
    day: date
    above: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def write_sheet(sheet: Sheet) -> bytes:
    """The table as an .xlsx file; every text is text."""
    book = Workbook(write_only=True)
    page = book.create_sheet("Sheet")
    page.freeze_panes = f"A{len(sheet.above) + 3}"
    for number, column in enumerate(sheet.columns):
        values = [column, *(row[number] for row in sheet.rows)]
        page.column_dimensions[chr(ord("A") + number)].width = min(WIDEST, 2 + max(map(_width, values)))
    for line in ((sheet.title,), *((each,) for each in sheet.above)):
        page.append([_cell(page, value, bold=line == (sheet.title,)) for value in line])
    page.append([_cell(page, column, bold=True) for column in sheet.columns])
    for row in sheet.rows:
        page.append([_cell(page, value) for value in row])
    return _always_the_same(book, sheet)


def _cell(page: WriteOnlyWorksheet, value: Value, *, bold: bool = False) -> WriteOnlyCell:
    if value is None or isinstance(value, int):
        return WriteOnlyCell(page, value)
    text = _NOT_IN_A_SHEET.sub("\ufffd", value)[:LONGEST]
    cell = WriteOnlyCell(page, text)
    cell.data_type = "s"  # said of every text: left alone, the library makes a formula of a leading "="
    if bold:
        cell.font = Font(bold=True)
    if text.startswith(STARTS_A_FORMULA):
        cell.quotePrefix = True  # and it stays text once somebody edits it, or saves it as CSV and opens that
    return cell


def _width(value: Value) -> int:
    return len(str(value)) if value is not None else 0


def _always_the_same(book: Workbook, sheet: Sheet) -> bytes:
    moment = datetime.combine(sheet.day, time(), tzinfo=UTC).replace(tzinfo=None)
    book.properties.title = _NOT_IN_A_SHEET.sub("\ufffd", sheet.title)
    book.properties.creator = "Upstander"
    book.properties.created = book.properties.modified = moment
    held = BytesIO()
    book.save(held)
    with zipfile.ZipFile(held) as made:
        files = {name: made.read(name) for name in made.namelist()}
    return pack({name: _without_moment(name, files[name], moment) for name in files}, day=sheet.day)


def _without_moment(name: str, content: bytes, moment: datetime) -> bytes:
    """The library writes the moment of saving into the properties, whatever they say."""
    if name != "docProps/core.xml":
        return content
    said = f"\\g<1>{moment.isoformat()}Z\\g<2>".encode()
    return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)", said, content)
