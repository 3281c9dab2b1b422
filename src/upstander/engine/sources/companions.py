"""Second files that a mapping joins to the first by a key.

They are held in memory whole, and never written: they have not passed the registers.
"""

from collections.abc import Mapping as Lookup
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from upstander.engine.sources.checking.steps import Source, as_text, trimmed
from upstander.engine.sources.decoding import UnreadableFile, decode
from upstander.engine.sources.mapping import Companion, FileShape, Mapping


@dataclass(frozen=True, kw_only=True)
class Joined:
    """One companion in the connection: its table, its key's column in the first file, its columns."""

    relation: str
    on: str
    columns: dict[str, tuple[str, pa.DataType]]

    def join(self, alias: str, kind: pa.DataType) -> str:
        """The SQL that joins it to `batch` by the column `alias` of type `kind`."""
        key = as_text(Source(expression=f"batch.{alias}", kind=kind))
        return f"LEFT JOIN {self.relation} ON {self.relation}.k = {key}"


def check_named(mapping: Mapping | None, files: Lookup[str, Path]) -> None:
    """Refuse a companion that is not given, or a file for one that the mapping does not name."""
    wanted = {companion.name for companion in mapping.companions} if mapping else set()
    if wanted != set(files):
        missing, extra = sorted(wanted - set(files)), sorted(set(files) - wanted)
        raise UnreadableFile(
            "The mapping's companion files and those given differ. "
            + (f"Missing: {', '.join(f'--with {name}=FILE' for name in missing)}. " if missing else "")
            + (f"Not named by the mapping: {', '.join(extra)}. " if extra else "")
            + "Give exactly the files that the mapping names."
        )


def bring_in(
    connection: duckdb.DuckDBPyConnection, mapping: Mapping, files: Lookup[str, Path], notes: list[str]
) -> list[Joined]:
    """Read each companion into a table of the connection, one row a key: the first where a key repeats."""
    return [
        _one(connection, companion, f"companion_{place}", path=files[companion.name], notes=notes)
        for place, companion in enumerate(mapping.companions)
    ]


def _one(
    connection: duckdb.DuckDBPyConnection,
    companion: Companion,
    relation: str,
    *,
    path: Path,
    notes: list[str],
) -> Joined:
    wanted = (companion.on, *companion.columns)
    opened = decode(path, FileShape(), expected=wanted)
    if missing := [name for name in wanted if name not in opened.columns]:
        raise UnreadableFile(
            f"{path.name} has no column {', '.join(missing)}. Check the companion in the mapping."
        )
    pieces = [batch.table.select(list(wanted)) for batch in opened.batches(wanted)]
    if not pieces:
        raise UnreadableFile(f"{path.name} has no rows. Give the companion that the mapping names.")
    rows = trimmed(pa.concat_tables(pieces)).rename_columns([f"c{place}" for place in range(len(wanted))])
    kinds = [field.type for field in rows.schema]
    connection.register("incoming", rows)
    key = as_text(Source(expression="c0", kind=kinds[0]))
    columns = "".join(f", c{place} AS {relation}_c{place}" for place in range(1, len(wanted)))
    connection.execute(
        f"CREATE TEMP TABLE {relation} AS SELECT k{columns} FROM ("
        f"SELECT *, {key} AS k, row_number() OVER (PARTITION BY {key}) AS place FROM incoming"
        ") WHERE place = 1 AND k IS NOT NULL"
    )
    connection.unregister("incoming")
    kept = connection.execute(f"SELECT count(*) FROM {relation}").fetchall()[0][0]
    if kept < len(rows):
        notes.append(
            f"{path.name}: {len(rows) - kept} rows repeat a key or have none; the first of each was used."
        )
    named = zip(companion.columns, kinds[1:], range(1, len(wanted)), strict=True)
    return Joined(
        relation=relation,
        on=companion.on,
        columns={name: (f"{relation}.{relation}_c{place}", kind) for name, kind, place in named},
    )
