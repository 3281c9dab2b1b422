"""What a load comes back with."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Handed:
    """Who took the files out of their system, and who handed them over; empty where nobody said."""

    exported_by: str = ""
    supplied_by: str = ""


@dataclass(frozen=True, kw_only=True)
class LoadResult:
    """Counts in rows. `reject_file` lists the rejected rows, without their values.

    `skips` counts the skipped rows by reason code, `faults` the rejects by column and reason code.
    `already` is true where the same content was loaded before and nothing was done.
    """

    table: str
    load_id: str
    loaded: int
    rejected: int
    skipped: int
    already: bool = False
    reject_file: Path | None = None
    skips: Counter[str] = field(default_factory=Counter)
    faults: Counter[tuple[str, str]] = field(default_factory=Counter)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Reject:
    """One fault of one row. `row` counts as the file does: the header of a CSV file is row 1."""

    file: str
    row: int
    column: str
    value_class: str
    code: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What a load would do. `rows` are the first rows as they would land, as text, by `columns`."""

    result: LoadResult
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    rejects: tuple[Reject, ...]
    advice: tuple[str, ...]
