"""The process that reads one spreadsheet or GPX file from its standard input.

It is started by path, imports nothing of this package and prints one JSON list for each row:
the row's number, then its cells as text. The last line is {"end": …}; without it the file is refused.
"""

import contextlib
import ctypes
import datetime
import json
import os
import resource
import sys
import zipfile
from collections.abc import Iterator
from typing import Any

MEMORY = 1024 * 1024 * 1024
SECONDS = 900
UNPACKED = 2 * 1024 * 1024 * 1024
RATIO = 300  # a real sheet packs ten to thirty times; a bomb packs a thousand
NEW_NETWORK = 0x40000000
NEW_USER = 0x10000000
LONGEST_TEXT = 32_767  # characters in a cell, Excel's own limit


class NotReadableError(Exception):
    """The file is refused; the text is a sentence."""


def close_in() -> bool:
    """Give up what this process does not need; whether it could leave the network, too.

    Called after the imports, before a row is read.
    """
    library = ctypes.CDLL(None, use_errno=True)
    alone = False
    with contextlib.suppress(AttributeError):
        alone = library.unshare(NEW_NETWORK) == 0 or library.unshare(NEW_USER | NEW_NETWORK) == 0
    for limit, value in (
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_NOFILE, 16),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (value, value))
    return alone


def sheet_rows(orders: dict[str, Any]) -> Iterator[list[Any]]:
    """Rows of one sheet: first the columns, then number and cells."""
    from openpyxl import load_workbook

    file = os.fdopen(0, "rb")
    check_archive(file)
    close_in()
    book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
    if orders["sheet"] and orders["sheet"] not in book.sheetnames:
        raise NotReadableError(f"there is no sheet called '{orders['sheet']}'.")
    sheet = book[orders["sheet"]] if orders["sheet"] else book.worksheets[0]
    sheet.reset_dimensions()  # what a sheet says of its own size is not believed
    yield from below_header(sheet.iter_rows(values_only=True), orders)


def below_header(rows: Iterator[Any], orders: dict[str, Any]) -> Iterator[list[Any]]:
    """The columns, then every row that is not blank, with its number as the sheet shows it."""
    above = orders["skip_rows"] + (0 if orders["names"] else orders["header_row"])
    columns = orders["names"]
    for number, row in enumerate(rows, start=1):
        cells = [text_of(cell) for cell in row]
        if number < above:
            continue
        if number == above or (above == 0 and number == 1) or (orders["names"] and number == above + 1):
            columns = columns or cells
            yield [columns]
            if number == above:
                continue
        if any(cell is not None for cell in cells):
            yield [number, *cells]
    if not columns:
        raise NotReadableError("the sheet has no header row.")


def check_archive(file: Any) -> None:
    """Refuse an archive that unpacks to far more than it is."""
    try:
        members = zipfile.ZipFile(file).infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise NotReadableError("it is not a whole XLSX file.") from None
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if unpacked > UNPACKED or unpacked > RATIO * max(packed, 100_000):
        raise NotReadableError("it unpacks to far more than a spreadsheet holds.")
    file.seek(0)


def text_of(cell: object) -> str | None:
    """A cell as text: dates in ISO form, whole numbers without a point."""
    if cell is None:
        return None
    if isinstance(cell, datetime.datetime):
        return str(cell) if cell.time() != datetime.time() else cell.date().isoformat()
    if isinstance(cell, datetime.timedelta):
        return clock(round(cell.total_seconds()))
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, float):
        return format(cell, ".15g")
    return str(cell)[:LONGEST_TEXT]


def clock(seconds: int) -> str:
    """Seconds as hh:mm:ss."""
    sign = "-" if seconds < 0 else ""
    minutes, rest = divmod(abs(seconds), 60)
    return f"{sign}{minutes // 60:02d}:{minutes % 60:02d}:{rest:02d}"


def track_rows() -> Iterator[list[Any]]:
    """Track points of a GPX file: first the columns, then number and cells."""
    from defusedxml.ElementTree import iterparse

    file = os.fdopen(0, "rb")
    close_in()
    yield [["latitude", "longitude", "time", "elevation", "speed", "track", "segment"]]
    number, segment, track, name, path = 0, 0, 0, None, []
    for event, element in iterparse(file, events=("start", "end"), forbid_dtd=True):
        tag = element.tag.rpartition("}")[2]
        if event == "start":
            path.append(element)
            track, name = (track + 1, None) if tag == "trk" else (track, name)
            segment += tag == "trkseg"
            continue
        path.pop()
        parent = path[-1].tag.rpartition("}")[2] if path else ""
        if tag == "name" and parent == "trk":
            name = (element.text or "").strip()[:LONGEST_TEXT]
        if tag == "trkpt":
            number += 1
            yield [number, *point(element), name or str(track), str(segment)]
        if tag in ("trkpt", "wpt", "rtept", "trkseg", "trk", "rte") and path:
            path[-1].remove(element)


def point(element: Any) -> list[str | None]:
    """Latitude, longitude, time, elevation and speed of a track point, as they are written."""
    inside = {child.tag.rpartition("}")[2]: (child.text or "").strip() for child in element.iter()}
    found = [element.get("lat"), element.get("lon"), *(inside.get(key) for key in ("time", "ele", "speed"))]
    return [None if text is None else str(text)[:LONGEST_TEXT] for text in found]


def main() -> None:
    """Print the rows, then the end; or the sentence that refuses the file."""
    orders = json.loads(sys.argv[1])
    out = sys.stdout
    count = 0
    try:
        rows = track_rows() if orders["form"] == "gpx" else sheet_rows(orders)
        out.write(json.dumps({"columns": next(rows)[0]}) + "\n")
        for row in rows:
            count += 1
            out.write(json.dumps(row) + "\n")
        out.write(json.dumps({"end": count}) + "\n")
    except NotReadableError as refused:
        out.write(json.dumps({"refused": str(refused)}) + "\n")
    except StopIteration:
        out.write(json.dumps({"refused": "there is nothing in it."}) + "\n")
    except Exception as error:
        # The kind of fault only: a parser's message may repeat what the file holds.
        out.write(json.dumps({"refused": f"it cannot be read ({type(error).__name__})."}) + "\n")
    out.flush()


if __name__ == "__main__":
    main()
