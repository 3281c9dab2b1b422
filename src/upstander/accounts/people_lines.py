"""People as lines of JSON, from the process that reads a store to the one that may write to the database.

The last line says how many went before it: what was cut off on the way is never loaded.
Source: docs/explanation/need_to_know.md
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from upstander.accounts.people_rows import People, PersonRow, PostRow, StaffRow, TieRow
from upstander.domain.refusal import Refusal

SORTS: dict[str, type[PersonRow]] = {"staff": StaffRow, "posts": PostRow, "ties": TieRow}
HEAD = ("store_digest", "authority", "authority_digest", "has_posts", "has_declarations")


class CutOff(Refusal):
    """The lines ended before the last one."""


def lines_of(people: People) -> Iterator[bytes]:
    """The head, a line for each row, and how many rows there were."""
    yield _line(["people", *(getattr(people, name) for name in HEAD)])
    count = 0
    for sort, row_type in SORTS.items():
        names = [field.name for field in fields(row_type)]
        for row in getattr(people, sort):
            count += 1
            yield _line([sort, *(getattr(row, name) for name in names)])
    yield _line(["end", count])


def read_lines(lines: Iterable[bytes]) -> People:
    """What was written. Raises CutOff unless the last line came, and says what was read."""
    head: dict[str, Any] = {}
    found: dict[str, list[PersonRow]] = {sort: [] for sort in SORTS}
    readers = {sort: _reader(row_type) for sort, row_type in SORTS.items()}
    for sort, *values in map(json.loads, lines):
        if sort == "people":
            head = dict(zip(HEAD, values, strict=True))
        elif sort in readers:
            found[sort].append(readers[sort](values))
        elif head and values == [sum(map(len, found.values()))]:
            return People(**head, **found)  # type: ignore[arg-type]
    raise CutOff("Reading the store was cut off on the way to the database. Nothing was loaded.")


def _reader(row_type: type[PersonRow]) -> Callable[[list[Any]], PersonRow]:
    """Makes a row of a line's values; days and times are text there."""
    parts = [(field.name, _parser(field.name)) for field in fields(row_type)]

    def read(values: list[Any]) -> PersonRow:
        paired = zip(parts, values, strict=True)
        return row_type(**{name: value and parse(value) for (name, parse), value in paired})

    return read


def _parser(name: str) -> Callable[[str], Any]:
    if name.endswith("_on"):
        return date.fromisoformat
    return datetime.fromisoformat if name.endswith("_at") else str


def _line(values: list[Any]) -> bytes:
    return json.dumps(values, ensure_ascii=False, default=_text).encode() + b"\n"


def _text(value: date) -> str:
    return value.isoformat()
