"""Leaves out every row that a register names, before anything of it is counted or written."""

from collections.abc import Iterable
from typing import Protocol

import pyarrow as pa
import pyarrow.compute as pc

from upstander.engine.sources.decoding import Broken
from upstander.engine.tables import Table

IDENTITIES = ("staff", "person", "number", "device", "vehicle", "account")


class Registers(Protocol):
    """What ingest asks of the covert and protected registers."""

    @property
    def digest(self) -> str:
        """A fingerprint of what the registers hold."""

    def held_back(self, identity: str, values: Iterable[str]) -> set[str]:
        """Those of `values` that a register names."""


def without_held_back(rows: pa.Table, table: Table, registers: Registers) -> pa.Table:
    """The rows of which no identity is held back. `rows` are what the plan's query gives."""
    held: pa.Array | None = None
    for place, column in enumerate(table.columns):
        for name in (f"v{place}", f"i{place}"):
            if column.identifies and name in rows.column_names:
                hit = _hits(rows.column(name), column.identifies, registers)
                held = hit if held is None else held if hit is None else pc.or_(held, hit)
    return rows if held is None else rows.filter(pc.invert(held))


def _hits(values: pa.ChunkedArray, identity: str, registers: Registers) -> pa.Array | None:
    if values.null_count == len(values):
        return None
    asked = [value for value in pc.unique(values).to_pylist() if value is not None]
    named = registers.held_back(identity, asked)
    if not named:
        return None
    return pc.is_in(values, value_set=pa.array(sorted(named), pa.string()))


def broken_left(broken: Iterable[Broken], registers: Registers) -> list[Broken]:
    """The broken rows in none of whose fields a register names anything, whatever kind it be."""
    rows = list(broken)
    fields = {field.strip() for row in rows for field in row.fields if field.strip()}
    named: set[str] = set()
    for identity in IDENTITIES if fields else ():
        named |= registers.held_back(identity, fields)
    return [row for row in rows if not any(field.strip() in named for field in row.fields)]
