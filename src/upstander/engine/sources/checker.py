"""Checks batches of one file: registers first, then what is skipped, rejected and kept.

The connection spills nothing to disk and can reach no file: rows that a register holds back exist in
memory only.
"""

import atexit
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from upstander.engine.sources.checking import plan as plans
from upstander.engine.sources.checking.reasons import REASONS, value_class
from upstander.engine.sources.checking.steps import trimmed
from upstander.engine.sources.checking.telephones import Settler
from upstander.engine.sources.columns_used import FILE_NAME
from upstander.engine.sources.companions import Joined
from upstander.engine.sources.decoding import Batch, UnreadableFile
from upstander.engine.sources.held_back import Registers, broken_left, without_held_back
from upstander.engine.sources.mapping import Mapping
from upstander.engine.sources.result import Reject
from upstander.engine.sources.zones import day_rows
from upstander.engine.store.parts import schema_of
from upstander.engine.tables import Table

THREAD_ROWS = 65_536  # rows in a piece that one thread takes
SEALED = (
    "SET memory_limit = '800MB'; SET temp_directory = ''; SET enable_external_access = false; "
    "SET lock_configuration = true"
)
"""What a connection may use: memory only. Without a temporary folder nothing is spilled."""


def connect(zone: str) -> duckdb.DuckDBPyConnection:
    """A connection in memory that cannot reach the disk, with the clock changes of `zone`."""
    connection = _database().cursor()
    if zone != "UTC":
        connection.register("zone_days", _zone_table(zone))
    return connection


@cache
def _database() -> duckdb.DuckDBPyConnection:
    # Kept for the process: making one takes longer than checking a small file.
    connection = duckdb.connect(":memory:")
    connection.execute(SEALED)
    atexit.register(connection.close)
    return connection


def _zone_table(zone: str) -> pa.Table:
    names = ("local_day", "before_s", "after_s", "odd_from", "odd_until")
    kinds = (pa.date32(), pa.int64(), pa.int64(), pa.timestamp("us"), pa.timestamp("us"))
    columns = zip(*day_rows(zone), strict=True)
    return pa.table(
        [pa.array(values, kind) for values, kind in zip(columns, kinds, strict=True)], names=names
    )


@dataclass(kw_only=True)
class Checked:
    """What became of one batch. `rows` are the table's; counts are in rows."""

    rows: pa.Table
    rejects: list[Reject]
    rejected: int
    skips: Counter[str]


@dataclass(kw_only=True)
class Checker:
    """Checks the batches of one file, one after the other."""

    connection: duckdb.DuckDBPyConnection
    table: Table
    mapping: Mapping
    registers: Registers
    joined: list[Joined]
    path: Path
    loaded_at: datetime
    row_prefix: str
    settler: Settler = field(default_factory=Settler)
    _plan: plans.Plan | None = None

    def check(self, batch: Batch) -> Checked:
        """The batch's rows as the table's, its rejects and its skips, without what is held back."""
        broken = broken_left(batch.broken, self.registers)
        asked = self._query(batch)
        found = without_held_back(asked, self.table, self.registers)
        skipped = pc.is_valid(found.column("skip"))
        skips = _counts(found.column("skip"))
        # Counted with what the mapping leaves out: were it counted nowhere, the row numbers in the store,
        # less all the counts, would tell how many rows a register held back.
        skips["keep"] += len(asked) - len(found) + len(batch.broken) - len(broken)
        faulty = pc.and_(self._any_fault(found), pc.invert(skipped))
        good = found.filter(pc.invert(pc.or_(faulty, skipped))) if _any(faulty) or _any(skipped) else found
        rejects = self._rejects(found.filter(faulty)) if _any(faulty) else []
        rejects += [self._broken(one.number, one.reason) for one in broken]
        rejected = (pc.sum(faulty).as_py() or 0) + len(broken)
        return Checked(rows=self._typed(good), rejects=rejects, rejected=rejected, skips=+skips)

    def _query(self, batch: Batch) -> pa.Table:
        rows = batch.table
        if FILE_NAME not in rows.column_names:
            rows = rows.append_column(FILE_NAME, pa.repeat(self.path.stem, len(rows)))
        rows = trimmed(rows)
        if self._plan is None:
            self._plan = self._make_plan(rows)
        rows = rows.rename_columns([f"c{place}" for place in range(rows.num_columns)])
        rows = rows.append_column("n", batch.numbers)
        found = self._ask(rows, settled=_settled_table([]))
        unsettled = found.column("u")
        if self._plan.unsettled is None or not _any(unsettled):
            return found
        return self._settle(rows, found)

    def _settle(self, rows: pa.Table, found: pa.Table) -> pa.Table:
        """Settle the numbers that the query could not, and ask again for the rows that hold them."""
        assert self._plan is not None
        assert self._plan.unsettled is not None
        left = found.filter(found.column("u")).column("n")
        again = rows.filter(pc.is_in(rows.column("n"), value_set=left))
        self.connection.register("batch", again)
        written = self._run(self._plan.unsettled).column(0).to_pylist()
        settled = self._ask(again, settled=_settled_table(self.settler.settle(written)))
        self.connection.register("batch", rows)
        return pa.concat_tables([found.filter(pc.invert(found.column("u"))), settled]).sort_by("n")

    def _ask(self, rows: pa.Table, *, settled: pa.Table) -> pa.Table:
        assert self._plan is not None
        pieces = rows.combine_chunks().to_batches(max_chunksize=THREAD_ROWS)
        self.connection.register("batch", pa.Table.from_batches(pieces, schema=rows.schema))
        self.connection.register("settled", settled)
        return self._run(self._plan.query)

    def _run(self, query: str) -> pa.Table:
        assert self._plan is not None
        try:
            return self.connection.sql(query, params=self._plan.bound(query)).to_arrow_table()
        except duckdb.Error as error:
            # The kind only: a database's message may repeat a value.
            raise UnreadableFile(
                f"{self.path.name}: its rows could not be checked ({type(error).__name__}). "
                "Nothing was loaded. Please report this with the mapping."
            ) from None

    def _make_plan(self, rows: pa.Table) -> plans.Plan:
        columns = {field.name: (f"c{place}", field.type) for place, field in enumerate(rows.schema)}
        joins = tuple(joined.join(*columns[joined.on]) for joined in self.joined)
        columns = {name: (f"batch.{alias}", kind) for name, (alias, kind) in columns.items()}
        for joined in self.joined:
            columns |= joined.columns
        setting = plans.Setting(
            table=self.table, mapping=self.mapping, columns=columns, companions=joins,
            loaded_at=self.loaded_at, row_prefix=self.row_prefix,
        )  # fmt: skip
        return plans.make(setting)

    def _any_fault(self, found: pa.Table) -> pa.ChunkedArray:
        faulty = pc.is_valid(found.column("f0"))
        for place in range(1, len(self.table.columns)):
            column = found.column(f"f{place}")
            if column.null_count < len(column):
                faulty = pc.or_(faulty, pc.is_valid(column))
        return faulty

    def _rejects(self, rows: pa.Table) -> list[Reject]:
        assert self._plan is not None
        self.connection.register("bad", pa.table({"number": rows.column("n")}))
        texts = self._run(self._plan.texts)
        rows = rows.sort_by("n")
        found = []
        for place, column in enumerate(self.table.columns):
            codes = rows.column(f"f{place}")
            if codes.null_count < len(codes):
                cells = zip(rows.column("n"), codes, texts.column(f"t{place}"), strict=True)
                found += [self._reject(column.name, *cell) for cell in cells if cell[1].is_valid]
        return sorted(found, key=lambda reject: reject.row)

    def _reject(self, column: str, row: pa.Scalar, code: pa.Scalar, text: pa.Scalar) -> Reject:
        return Reject(
            file=self.path.name,
            row=row.as_py(),
            column=column,
            value_class=value_class(text.as_py()),
            code=code.as_py(),
            reason=REASONS[code.as_py()],
        )

    def _broken(self, number: int, reason: str) -> Reject:
        return Reject(
            file=self.path.name, row=number, column="", value_class="row", code="fields", reason=reason
        )

    def _typed(self, good: pa.Table) -> pa.Table:
        names = [f"v{place}" for place in range(len(self.table.columns))]
        schema = schema_of(self.table)
        return good.select(names).rename_columns(schema.names).cast(schema)


def _settled_table(settled: list[tuple[str, str | None, str | None]]) -> pa.Table:
    kinds = pa.schema([("written", pa.string()), ("e164", pa.string()), ("fault", pa.string())])
    return pa.Table.from_pylist([dict(zip(kinds.names, row, strict=True)) for row in settled], kinds)


def _counts(column: pa.ChunkedArray) -> Counter[str]:
    present = column.drop_null()
    counts = pc.value_counts(present).to_pylist() if len(present) else []
    return Counter({item["values"]: item["counts"] for item in counts})


def _any(flags: pa.ChunkedArray) -> bool:
    return bool(pc.any(flags).as_py())
