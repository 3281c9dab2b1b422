"""A store cut down to what an authority covers: what lies outside is not there to be read.

Tables that are not named are left out whole. Event tables keep only events of the period. Where
teams are named, rows that are about staff who never held a post in one of them are left out; rows
that name no member of staff (incidents, people) stay. A file that lies wholly inside is used where
it is; of any other a cut copy is written to the private work folder.
Source: docs/how_to/authorise_a_scan.md
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import duckdb

from upstander.domain.local_time import moments_of
from upstander.domain.refusal import Refusal
from upstander.engine.store import manifest as manifests
from upstander.engine.store.manifest import Load
from upstander.engine.store.store import Store
from upstander.engine.tables import Table, get

SUBJECT_COLUMNS = ("staff_ref", "billed_staff_ref", "operator_ref")
"""Columns that say whose conduct a row is about; others (a manager, a recorder) decide nothing."""


class NothingInScope(Refusal):
    """The scope leaves nothing to read, or names teams that cannot be told apart."""

    exit_code = 3


@dataclass(frozen=True, kw_only=True)
class Cut:
    """What stays: tables and teams by name (None: all), and the days of events, both included."""

    tables: frozenset[str] | None
    teams: frozenset[str] | None
    first_day: date
    last_day: date


def cut_store(store: Store, cut: Cut, *, into: Path) -> Store:
    """A store in the new folder `into` that holds only what `cut` leaves. Nothing else changes.

    Raises NothingInScope if no row is left, or if teams are named and no post is in the scope.
    """
    scoped = Store.create(into, invented=store.invented)
    loads = [load for load in store.manifest.loads if cut.tables is None or load.table in cut.tables]
    with duckdb.connect() as con:
        if cut.teams is not None:
            _keep_staff(con, _paths(store, loads), cut.teams)
        kept = [_cut_load(con, store, load, cut=cut, into=scoped) for load in loads]
    left = tuple(load for load in kept if load.rows)
    if not left:
        raise NothingInScope("The authority's scope leaves nothing to read: no table holds a row within it.")
    manifests.write(into, replace(scoped.manifest, loads=left))
    return scoped


def _paths(store: Store, loads: Iterable[Load]) -> list[str]:
    return [str(store.folder / name) for load in loads if load.table == "posts" for name in load.files]


def _keep_staff(con: duckdb.DuckDBPyConnection, posts: Sequence[str], teams: frozenset[str]) -> None:
    if not posts:
        raise NothingInScope("The authority names teams, but the scope holds no posts table to tell them by.")
    con.execute(
        "CREATE TEMP TABLE kept_staff AS SELECT DISTINCT staff_ref "
        "FROM read_parquet($files, hive_partitioning = false) WHERE list_contains($teams, team)",
        {"files": list(posts), "teams": sorted(teams)},
    )


def _cut_load(con: duckdb.DuckDBPyConnection, store: Store, load: Load, *, cut: Cut, into: Store) -> Load:
    table = get(load.table)
    files: list[str] = []
    rows = 0
    for name in load.files:
        path, condition = store.folder / name, _condition(table, cut)
        inside, total = _count(con, path, condition)
        if not inside:
            continue
        files.append(
            str(path.resolve()) if inside == total else _copy(con, path, condition, into.folder / name)
        )
        rows += inside
    return replace(load, files=tuple(files), rows=rows)


def _condition(table: Table, cut: Cut) -> str:
    """The SQL condition of the rows that stay. Its values are the cut's own days: no text is quoted in."""
    parts = ["TRUE"]
    if table.happens is not None:
        first, after = cut.first_day, cut.last_day + timedelta(days=1)
        is_day = table.column(table.happens).kind == "day"
        low, high = (first, after) if is_day else (_midnight(first), _midnight(after))
        parts.append(
            f"(\"{table.happens}\" >= TIMESTAMP '{low}' AND \"{table.happens}\" < TIMESTAMP '{high}')"
        )
    if cut.teams is not None:
        subjects = [column.name for column in table.columns if column.name in SUBJECT_COLUMNS]
        parts += [f"({name} IS NULL OR {name} IN (SELECT staff_ref FROM kept_staff))" for name in subjects]
    return " AND ".join(parts)


def _midnight(day: date) -> datetime:
    return moments_of(datetime(day.year, day.month, day.day))[0]


def _count(con: duckdb.DuckDBPyConnection, path: Path, condition: str) -> tuple[int, int]:
    found = con.execute(
        f"SELECT count(*) FILTER (WHERE {condition}), count(*) "
        "FROM read_parquet($file, hive_partitioning = false)",
        {"file": str(path)},
    ).fetchall()[0]
    return int(found[0]), int(found[1])


def _copy(con: duckdb.DuckDBPyConnection, path: Path, condition: str, target: Path) -> str:
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    con.execute(
        f"COPY (SELECT * FROM read_parquet($file, hive_partitioning = false) WHERE {condition}) "
        f"TO '{str(target).replace(chr(39), chr(39) * 2)}' (FORMAT parquet)",
        {"file": str(path)},
    )
    return str(target.resolve())
