"""What a mapping file says: how one export's columns become one table's.

A mapping names columns, formats, units and values; it never holds an expression.
Source: docs/how_to/map_an_export.md
"""

from collections.abc import Mapping as Lookup
from dataclasses import dataclass, field
from typing import Literal

FileFormat = Literal["csv", "xlsx", "parquet", "gpx"]
RepeatedHour = Literal["reject", "first", "second"]
Constant = str | int | float | bool

MOMENT_OF_LOAD = "load"
"""`always = "load"` in a moment's column: the moment at which the file was loaded."""


@dataclass(frozen=True, kw_only=True)
class FileShape:
    """How the file is laid out. Empty fields are found out from the file itself.

    `header_row` counts from 1 after `skip_rows` lines have been passed over; `names` are given
    for files without a header, and then `header_row` does not apply.
    """

    format: FileFormat | None = None
    delimiter: str | None = None
    encoding: str | None = None
    header_row: int = 1
    sheet: str | None = None
    names: tuple[str, ...] = ()
    skip_rows: int = 0


@dataclass(frozen=True, kw_only=True)
class LocalTime:
    """Which clock the export's times were written by, and what to do with the hour that comes twice."""

    zone: str = "UTC"
    repeated_hour: RepeatedHour = "reject"


@dataclass(frozen=True, kw_only=True)
class ColumnRule:
    """Where one column of the table comes from: `sources`, `always` or `after`, exactly one of them.

    `sources` are columns of the export, joined by one space. `values` turn the export's words into
    the table's; `other` says what happens to a word that is not among them. `after` names another
    column of the table, to which `days` are added. `pseudonym`, for telephone numbers only, says that
    the supplier replaced them: the value is kept as `<pseudonym>:<value>`, and never in a store that
    is not invented, because no register can be applied to it.
    """

    column: str
    sources: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    unit: str | None = None
    values: Lookup[str, str] = field(default_factory=dict)
    other: str = "reject"
    always: Constant | None = None
    after: str | None = None
    days: float = 0
    pseudonym: str | None = None


@dataclass(frozen=True, kw_only=True)
class Keep:
    """Only rows whose `column` holds one of `values` are taken; the others are counted as skipped."""

    column: str
    values: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Companion:
    """A second file, joined row by row through a column that both files have."""

    name: str
    on: str
    columns: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Mapping:
    """One export's layout, ready to be applied. `digest` is the SHA-256 of the mapping's text."""

    id: str
    title: str
    table: str
    rules: Lookup[str, ColumnRule]
    source: str = ""
    cannot_show: str = ""
    file: FileShape = field(default_factory=FileShape)
    time: LocalTime = field(default_factory=LocalTime)
    keep: Keep | None = None
    companions: tuple[Companion, ...] = ()
    digest: str = ""
