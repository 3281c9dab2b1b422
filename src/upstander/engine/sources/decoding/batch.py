"""What decoding gives: batches of rows with their numbers, and the rows that could not be split."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from upstander.domain.refusal import Refusal

BATCH_ROWS = 262_144
"""About how many rows are held at a time: two of DuckDB's row groups, one for each core."""


class UnreadableFile(Refusal):
    """The file cannot be read as what it is said to be."""


@dataclass(frozen=True, kw_only=True)
class Broken:
    """A row with too few or too many fields. `fields` stays in memory, for the registers only."""

    number: int
    fields: tuple[str, ...]
    reason: str


@dataclass(frozen=True, kw_only=True)
class Batch:
    """Some rows: `table` of text or typed columns, `numbers` (int64) of the rows in the file."""

    table: pa.Table
    numbers: pa.Array
    broken: tuple[Broken, ...] = ()
    bytes_read: int = 0


@dataclass(kw_only=True)
class Decoded:
    """An opened file: the names of all its columns, and its batches with the columns asked for.

    `batches(columns)` may be called once. `notes` fills while the batches are read. `writes_iso` says
    that true dates come as ISO text whatever a mapping's `formats` say: a spreadsheet's cells do.
    """

    columns: tuple[str, ...]
    batches: Callable[[Sequence[str]], Iterator[Batch]]
    writes_iso: bool = False
    notes: list[str] = field(default_factory=list)
