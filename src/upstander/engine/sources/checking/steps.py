"""How one column of the table is computed: a few named expressions, in the order in which they build up.

Every name in the SQL is made here (`c3` for the fourth column of the file, `raw_2`, `value_2` for the
third of the table). What a file or a mapping says reaches a query only as a bound parameter.
"""

from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

Fault = tuple[str, str]
"""An SQL condition and the code of the reason that holds where it is true."""


@dataclass(kw_only=True)
class Bindings:
    """The parameters of one query."""

    values: dict[str, Any] = field(default_factory=dict)

    def bind(self, value: Any) -> str:
        """The parameter that stands for `value` in the query."""
        name = f"p{len(self.values)}"
        self.values[name] = value
        return f"${name}"


@dataclass(kw_only=True)
class Steps:
    """One column's expressions. `early` may use `raw`, `parsed` may use both, `value` and the rest all three.

    `raw` is text unless `native`. `faults` come in the order in which they are reported: the first
    true one is the reason. `skips` are faults that only skip the row. `later` stands instead of `value`
    where the column is computed from another column of the table (`v0`, `v1`…).
    """

    raw: str
    value: str
    text: str = ""
    later: str = ""
    early: dict[str, str] = field(default_factory=dict)
    parsed: dict[str, str] = field(default_factory=dict)
    joins: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    skips: list[Fault] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Source:
    """The source of one column in the query: an expression and its Arrow type."""

    expression: str
    kind: pa.DataType

    @property
    def is_text(self) -> bool:
        """Whether the values are text."""
        return bool(pa.types.is_string(self.kind))


def as_text(source: Source) -> str:
    """SQL for the source as text, NULL where it is empty; whole floats lose their point.

    Text comes in already without outer spaces (`trimmed`).
    """
    if source.is_text:
        return f"nullif({source.expression}, '')"
    if pa.types.is_floating(source.kind):
        whole = f"{source.expression} = trunc({source.expression}) AND abs({source.expression}) < 1e15"
        digits = f"CAST(CAST({source.expression} AS BIGINT) AS VARCHAR)"
        return f"CASE WHEN {whole} THEN {digits} ELSE CAST({source.expression} AS VARCHAR) END"
    return f"CAST({source.expression} AS VARCHAR)"


def trimmed(rows: pa.Table) -> pa.Table:
    """The rows with every text column rid of outer spaces, no-break spaces and line ends."""
    for place, column in enumerate(rows.schema):
        if pa.types.is_string(column.type):
            rows = rows.set_column(place, column, pc.utf8_trim_whitespace(rows.column(place)))
    return rows
