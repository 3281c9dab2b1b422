"""Finds a delimited file's columns: its delimiter, its header, and where the rows begin."""

import csv
import io
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from upstander.engine.sources.decoding.batch import UnreadableFile
from upstander.engine.sources.mapping import FileShape

CANDIDATES = (",", ";", "\t", "|")
SHOWN = 40  # columns named in a message
_VALUE_LIKE = re.compile(r"\d{3}|@|^\d|^$|^.{61}", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class Header:
    """The delimiter, the columns in order, how many lines and how many rows stand above the first row."""

    delimiter: str
    columns: tuple[str, ...]
    lines_above: int
    rows_above: int


def find(head: str, shape: FileShape, *, name: str, expected: Collection[str]) -> Header:
    """The header in `head`, the beginning of the file called `name`.

    Raises UnreadableFile, naming the columns found and those expected, if any expected one is missing.
    """
    found = [_split(head, shape, delimiter) for delimiter in _candidates(shape)]
    best = max(found, key=lambda header: (len(set(expected) & set(header.columns)), len(header.columns)))
    require(best.columns, expected, name=name, delimiter=best.delimiter)
    return best


def _candidates(shape: FileShape) -> Sequence[str]:
    return (shape.delimiter,) if shape.delimiter else CANDIDATES


def _split(head: str, shape: FileShape, delimiter: str) -> Header:
    lines = io.StringIO(head, newline="")
    for _ in range(shape.skip_rows):
        lines.readline()
    if shape.names:
        return Header(
            delimiter=delimiter, columns=shape.names, lines_above=shape.skip_rows, rows_above=shape.skip_rows
        )
    rows = csv.reader(lines, delimiter=delimiter)
    row: list[str] = []
    try:
        for _ in range(shape.header_row):
            row = next(rows)
    except (StopIteration, csv.Error):
        row = []
    return Header(
        delimiter=delimiter,
        columns=distinct(row),
        lines_above=shape.skip_rows + rows.line_num,
        rows_above=shape.skip_rows + shape.header_row,
    )


def distinct(names: Sequence[str | None]) -> tuple[str, ...]:
    """The names without outer spaces; a repeated or empty one gets its place added."""
    found: list[str] = []
    for place, name in enumerate(names, start=1):
        plain = (name or "").strip().removeprefix("﻿")
        found.append(plain if plain and plain not in found else f"{plain}#{place}")
    return tuple(found)


def require(
    found: Sequence[str], expected: Collection[str], *, name: str, delimiter: str | None = None
) -> None:
    """Raise UnreadableFile with both lists of columns if one of `expected` is not in `found`."""
    missing = [column for column in expected if column not in found]
    if not missing:
        return
    by = f" (split at {_word(delimiter)})" if delimiter else ""
    raise UnreadableFile(
        f"{name} has no column {', '.join(repr(column) for column in missing)}. "
        f"Columns found{by}: {shown(found)}. Columns expected: {', '.join(expected)}. "
        "Check the delimiter and the header row, or name the file's own columns in a mapping."
    )


def shown(columns: Sequence[str]) -> str:
    """The columns' names for a message. A first row that looks like values is not repeated."""
    if any(_VALUE_LIKE.search(column) for column in columns) or not columns:
        return f"{len(columns)}, not shown because the row looks like values, not names"
    return ", ".join(columns[:SHOWN]) + (" …" if len(columns) > SHOWN else "")


def _word(delimiter: str) -> str:
    return {"\t": "tab", " ": "space", ",": "comma", ";": "semicolon", "|": "bar"}.get(delimiter, delimiter)
