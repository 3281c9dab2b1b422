"""The register and the payroll, read into a store and made into facts by the same steps as a force's own."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from upstander.engine import sources
from upstander.engine.contacts import facts
from upstander.engine.sources.registers import Registers
from upstander.engine.store import Store

SQL = Path(__file__).parent / "sql"
COMPLAINTS = "officer_complaints.parquet"
DATES = "complaints.parquet"
PAYROLL = "payroll_year_rank.parquet"
OFFICERS = "officers_noname.parquet"


@dataclass(frozen=True, kw_only=True)
class Records:
    """The facts file, the officers' own file (for the fairness page only) and what the load left out."""

    facts_file: Path
    officers_file: Path
    loaded: int
    rejected: int


def read_records(data: Path, work: Path) -> Records:
    """Load the folder `data` into a store in `work` and build its facts.

    The store is marked as invented because the register is public: no authority is needed to read it.
    """
    store = Store.create(work / "store", invented=True)
    found = _load(store, data / COMPLAINTS, table="complaints", mapping="chicago_cpdp", with_=data / DATES)
    for table in ("staff", "posts"):
        _load(store, _prepare(table, data, work), table=table)
    facts.build(store, work / "facts.duckdb")
    return Records(
        facts_file=work / "facts.duckdb",
        officers_file=data / OFFICERS,
        loaded=found.loaded,
        rejected=found.rejected,
    )


def _load(
    store: Store, file: Path, *, table: str, mapping: str | None = None, with_: Path | None = None
) -> sources.LoadResult:
    return sources.load(
        [file],
        table=table,
        store=store,
        mapping=sources.find(mapping) if mapping else None,
        companions={"complaints": with_} if with_ else None,
        registers=Registers.national_only(),
    )


def _prepare(table: str, data: Path, work: Path) -> Path:
    """The payroll in the layout of a contract: the release has no posts, only a rank for each year."""
    target = work / f"{table}.parquet"
    query = (SQL / f"{table}.sql").read_text(encoding="utf-8")
    with duckdb.connect() as con:
        for name, file in (("payroll", PAYROLL), ("officers", OFFICERS)):
            con.read_parquet(str(data / file)).create_view(name)
        con.sql(query).write_parquet(str(target))
    return target
