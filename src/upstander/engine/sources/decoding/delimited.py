"""Reads delimited text as a stream: batches of text columns, with the number of every row."""

import csv
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv as pacsv

from upstander.engine.sources.decoding.batch import BATCH_ROWS, Batch, Broken, Decoded, UnreadableFile
from upstander.engine.sources.decoding.clean_text import CleanText
from upstander.engine.sources.decoding.header import Header, find
from upstander.engine.sources.mapping import FileShape

HEAD = 1024 * 1024
MOST_BROKEN = 500_000  # rows in a stretch; a file with more is split at the wrong character
BLOCK = 16 * 1024 * 1024
SENTINEL = "\x1aend\x1a"
"""Stands as the last row. Where it does not come back as a row of its own, a quote swallowed it."""


def open_delimited(path: Path, shape: FileShape, *, expected: Collection[str]) -> Decoded:
    """The file's columns, and its rows as text. Raises UnreadableFile with a sentence."""
    stream = CleanText(path, shape.encoding)
    head = stream.read(HEAD)
    if b"\0" in head:
        stream.close()
        raise UnreadableFile(f"{path.name} is not text: it holds zero bytes. Export it as CSV or XLSX.")
    header = find(head.decode("utf-8", errors="replace"), shape, name=path.name, expected=expected)
    stream.push_back(_below(head, header.lines_above))
    decoded = Decoded(columns=header.columns, batches=lambda columns: _batches(rows, columns))
    rows = _Rows(path.name, header, stream, decoded.notes)
    return decoded


def _below(head: bytes, lines: int) -> bytes:
    for _ in range(lines):
        found = head.find(b"\n")
        if found < 0:
            return b""
        head = head[found + 1 :]
    return head


class _Rows:
    """The rows of one file while they are read."""

    def __init__(self, name: str, header: Header, stream: CleanText, notes: list[str]):
        self.name, self.header, self.stream, self.notes = name, header, stream, notes
        self.broken: list[Broken] = []
        self.bad_numbers: list[int] = []
        self.given = 0
        self.sentinel_seen = False
        self.too_broken = False
        blanks = header.delimiter * (len(header.columns) - 1)
        stream.tail = f"{SENTINEL}{blanks}\n".encode()

    def refuse_row(self, row: Any) -> str:
        """Called by the reader for a row with too few or too many fields."""
        number = self.header.rows_above + row.number
        self.bad_numbers.append(row.number)
        if SENTINEL in row.text and row.text.count("\n") > 1:
            return "error"  # a quote, opened above the last line, swallowed the rest of the file
        self.sentinel_seen = self.sentinel_seen or SENTINEL in row.text
        if len(self.broken) >= MOST_BROKEN:
            self.too_broken = True
            return "error"
        found, wanted = row.actual_columns, row.expected_columns
        reason = f"{found} fields where {wanted} are expected"
        self.broken.append(Broken(number=number, fields=_fields(row.text, self.header), reason=reason))
        return "skip"

    def numbers(self, count: int) -> np.ndarray[Any, Any]:
        """Numbers of the next `count` good rows: the bad ones are known by the time a batch comes back."""
        if not count:
            return np.empty(0, dtype=np.int64)
        bad = np.array(self.bad_numbers, dtype=np.int64)
        order = np.arange(1, count + 1, dtype=np.int64)
        # The i-th bad row stands before every good row whose order is at least this.
        passed = np.searchsorted(bad - self.given - np.arange(len(bad)), order, side="right")
        numbers = self.given + order + passed
        self.given = int(numbers[-1])
        self.bad_numbers = [number for number in self.bad_numbers if number > self.given]
        return numbers + self.header.rows_above

    def take_broken(self) -> tuple[Broken, ...]:
        """The broken rows since the last call."""
        taken, self.broken = tuple(self.broken), []
        return taken


def _fields(text: str, header: Header) -> tuple[str, ...]:
    try:
        return tuple(field for row in csv.reader([text], delimiter=header.delimiter) for field in row)
    except csv.Error:
        return tuple(text.split(header.delimiter))


def _batches(rows: _Rows, columns: Sequence[str]) -> Iterator[Batch]:
    first = rows.header.columns[0]
    wanted = list(dict.fromkeys([first, *columns]))
    try:
        held: list[pa.RecordBatch] = []
        for piece in _pieces(rows, wanted):
            held.append(piece)
            if sum(len(one) for one in held) >= BATCH_ROWS:
                yield _batch(rows, held, wanted)
                held = []
        if held or rows.broken:
            yield _batch(rows, held, wanted)
    finally:
        rows.stream.close()
    _check_end(rows)


def _pieces(rows: _Rows, wanted: list[str]) -> Iterator[pa.RecordBatch]:
    first = rows.header.columns[0]
    try:
        for piece in _reader(rows, wanted):
            last = piece.column(first)[-1].as_py() if len(piece) else None
            if last == SENTINEL:
                rows.sentinel_seen = True
                piece = piece.slice(0, len(piece) - 1)
            if len(piece):
                yield piece
    except pa.ArrowInvalid:
        raise _too_broken(rows.name) if rows.too_broken else _unclosed(rows.name) from None


def _reader(rows: _Rows, wanted: list[str]) -> pacsv.CSVStreamingReader:
    return pacsv.open_csv(
        rows.stream,
        read_options=pacsv.ReadOptions(
            use_threads=False, column_names=list(rows.header.columns), block_size=BLOCK
        ),
        parse_options=pacsv.ParseOptions(
            delimiter=rows.header.delimiter,
            newlines_in_values=True,
            ignore_empty_lines=False,
            invalid_row_handler=rows.refuse_row,
        ),
        convert_options=pacsv.ConvertOptions(
            column_types=dict.fromkeys(wanted, pa.string()),
            strings_can_be_null=False,
            include_columns=wanted,
        ),
    )


def _batch(rows: _Rows, held: list[pa.RecordBatch], wanted: list[str]) -> Batch:
    schema = pa.schema([(name, pa.string()) for name in wanted])
    table = pa.Table.from_batches(held, schema=schema)
    numbers = pa.array(rows.numbers(len(table)))
    return Batch(table=table, numbers=numbers, broken=rows.take_broken(), bytes_read=rows.stream.bytes_read)


def _check_end(rows: _Rows) -> None:
    if not rows.sentinel_seen:
        raise _unclosed(rows.name)
    if rows.stream.odd_lines:
        rows.notes.append(
            f"{rows.name}: {rows.stream.odd_lines} lines are not UTF-8 and were read as Windows-1252."
        )
    if rows.stream.replaced:
        rows.notes.append(f"{rows.name}: some characters could not be read in its encoding.")


def _too_broken(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"{name}: {MOST_BROKEN:,} rows together have too few or too many fields. Nothing was loaded. "
        "Check the delimiter."
    )


def _unclosed(name: str) -> UnreadableFile:
    return UnreadableFile(
        f'{name} opens a quote (") that is never closed, or holds a value longer than '
        f"{BLOCK // 1024 // 1024} MiB. Nothing was loaded. Export the file again, or mend the quote."
    )
