"""A store as corrections leave it: an assignment that was wrong is cut out, rows that are wrong are left out.

Nothing in the store itself is altered: a file that is touched is written again into the private work folder,
every other is used where it is. What is taken from one person is taken from nobody else: an assignment is
cut for one member of staff alone, and a row of a device stays for whoever else held it then.
Source: docs/explanation/detection.md
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import duckdb

from upstander.domain.local_time import moments_of
from upstander.engine.store import manifest as manifests
from upstander.engine.store.copies import copy, count, quoted, reading
from upstander.engine.store.corrections import Corrections, NotTheirs
from upstander.engine.store.left_out import leave_out
from upstander.engine.store.manifest import Load
from upstander.engine.store.store import Store
from upstander.engine.store.things import Wrong, find_things

ASSIGNED = {"device_assignments": "device_ref", "vehicle_assignments": "carrier_ref"}
NAMED = {
    "phone_events": ("billed_staff_ref", "coalesce(t.device_ref, t.line_number)", "t.started_at"),
    "fixed_line_calls": ("operator_ref", "t.device_ref", "t.started_at"),
    "messages": ("sender_staff_ref", "t.platform || ' ' || t.account", "t.sent_at"),
    "access_events": ("staff_ref", "t.system", "t.occurred_at"),
}
"""Tables whose rows name a member of staff themselves: in which column, by which thing, at which moment."""


@dataclass(frozen=True, kw_only=True)
class Mended:
    """What one correction took from one person: the rows of sources that were theirs by it before."""

    correction: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Corrected:
    """The store as it is to be read, what each correction took, and how many rows each suppression did."""

    store: Store
    mended: tuple[Mended, ...] = ()
    left_out: tuple[tuple[str, int], ...] = ()


def corrected_store(store: Store, corrections: Corrections, *, into: Path) -> Corrected:
    """A store in the new folder `into` as the corrections leave it; without any, the store itself.

    A correction whose row is not in this store takes nothing away.
    """
    if not corrections:
        return Corrected(store=store)
    made = Store.create(into / "store", invented=store.invented)
    with duckdb.connect() as con:
        wrong = [found for each in corrections.not_theirs if (found := _wrong(con, store, each))]
        mended = tuple(Mended(correction=one.correction, rows=_rows(con, store, one)) for one in wrong)
        kept, counted = leave_out(con, store, corrections.left_out, into=into)
        loads = [_cut(con, store, load, wrong=wrong, into=into) for load in kept]
    manifests.write(made.folder, replace(made.manifest, loads=tuple(load for load in loads if load.rows)))
    return Corrected(store=made, mended=mended, left_out=counted)


def _wrong(con: duckdb.DuckDBPyConnection, store: Store, each: NotTheirs) -> Wrong | None:
    names = find_things(con, store, each)
    if not names:
        return None
    return Wrong(
        correction=each.correction,
        staff_ref=each.staff_ref,
        source_table=each.source_table,
        names=names,
        first_at=_midnight(each.first_day),
        until=_midnight(each.last_day + timedelta(days=1)),
    )


def _rows(con: duckdb.DuckDBPyConnection, store: Store, wrong: Wrong) -> tuple[tuple[str, str], ...]:
    """The rows that were this person's by what is wrong, whichever column said so."""
    found: list[tuple[str, str]] = []
    for table in wrong.tables:
        for file in store.files(table):
            condition = _theirs(store, table)
            query = f"SELECT row_id FROM {reading(con, file, table)} AS t WHERE {condition} ORDER BY row_id"
            used = {name: value for name, value in _values(wrong).items() if f"${name}" in query}
            found += [(table, row) for (row,) in con.execute(query, used).fetchall()]
    return tuple(found)


def _theirs(store: Store, table: str) -> str:
    """Whether a row was theirs: it names them, or its device or vehicle was assigned to them then."""
    if table == "positions":
        return _assigned(store, "vehicle_assignments", thing="t.carrier_ref", moment="t.observed_at")
    _, thing, moment = NAMED[table]
    if table in ("access_events", "messages"):
        return _named(table)
    return f"({_named(table)} OR {_assigned(store, 'device_assignments', thing=thing, moment=moment)})"


def _named(table: str) -> str:
    column, thing, moment = NAMED[table]
    return f"(coalesce(t.{column} = $staff, false) AND {_in_names(thing)} AND {_within(moment)})"


def _assigned(store: Store, assignments: str, *, thing: str, moment: str) -> str:
    files = store.files(assignments)
    if not files:
        return "false"
    listed = ", ".join(quoted(file) for file in files)
    # Every name of the wrong thing stands in $names, so an assignment to any of them is one of this thing.
    return (
        f"({_in_names(thing)} AND {_within(moment)} AND EXISTS (SELECT 1 FROM "
        f"read_parquet([{listed}], hive_partitioning = false, union_by_name = true) AS a "
        f"WHERE a.staff_ref = $staff AND list_contains($names, a.{ASSIGNED[assignments]}) "
        f"AND a.starts_at <= {moment} AND (a.ends_at IS NULL OR {moment} < a.ends_at)))"
    )


def _cut(
    con: duckdb.DuckDBPyConnection, store: Store, load: Load, *, wrong: Sequence[Wrong], into: Path
) -> Load:
    files = [(store.folder / name).resolve() for name in load.files]
    for number, one in enumerate(wrong):
        place = into / f"correction-{number}" / load.load_id
        files = [
            _mend(con, file, load.table, one, target=place / f"{n}.parquet") for n, file in enumerate(files)
        ]
    rows = sum(
        count(con, f"SELECT count(*) FROM {reading(con, file, load.table)}", {}) if wrong else 0
        for file in files
    )
    return replace(load, files=tuple(map(str, files)), rows=rows if wrong else load.rows)


def _mend(con: duckdb.DuckDBPyConnection, file: Path, table: str, wrong: Wrong, *, target: Path) -> Path:
    """The file, or a copy of it in which the wrong assignment is cut out, where it holds any of it."""
    source, values = reading(con, file, table), _values(wrong)
    if table in ASSIGNED:
        touched, query = _clipping(table, source)
    elif table in wrong.tables and table in NAMED:
        touched, query = _named(table), _unnaming(table, source)
    else:
        return file
    if not count(con, f"SELECT count(*) FROM {source} AS t WHERE {touched}", values):
        return file
    return copy(con, query, values, target=target)


def _unnaming(table: str, source: str) -> str:
    column, touched = NAMED[table][0], _named(table)
    if table != "access_events":
        named = f"CASE WHEN {touched} THEN NULL ELSE t.{column} END"
        return f"SELECT t.* REPLACE ({named} AS {column}) FROM {source} AS t"
    # A look-up is nobody's once it is not the holder's; whoever it was done for keeps it.
    return (
        f"SELECT * FROM {source} AS t WHERE NOT {touched} UNION ALL "
        "SELECT t.* REPLACE (t.on_behalf_of_ref AS staff_ref, NULL AS on_behalf_of_ref, 'pooled' AS log_in) "
        f"FROM {source} AS t WHERE {touched} AND t.on_behalf_of_ref <> $staff"
    )


def _clipping(table: str, source: str) -> tuple[str, str]:
    """Which spans are touched, and the spans without the days that were not theirs: up to two of each."""
    touched = (
        f"(t.staff_ref = $staff AND {_in_names('t.' + ASSIGNED[table])} "
        "AND t.starts_at < $until AND (t.ends_at IS NULL OR t.ends_at > $first))"
    )
    query = (
        f"SELECT * FROM {source} AS t WHERE NOT {touched} "
        f"UNION ALL SELECT t.* REPLACE (CAST($first AS TIMESTAMP) AS ends_at) FROM {source} AS t "
        f"WHERE {touched} AND t.starts_at < $first "
        f"UNION ALL SELECT t.* REPLACE (CAST($until AS TIMESTAMP) AS starts_at) FROM {source} AS t "
        f"WHERE {touched} AND (t.ends_at IS NULL OR t.ends_at > $until)"
    )
    return touched, query


def _in_names(thing: str) -> str:
    return f"coalesce(list_contains($names, {thing}), false)"


def _within(moment: str) -> str:
    return f"{moment} >= $first AND {moment} < $until"


def _values(wrong: Wrong) -> dict[str, object]:
    return {
        "staff": wrong.staff_ref,
        "names": list(wrong.names),
        "first": wrong.first_at,
        "until": wrong.until,
    }


def _midnight(day: date) -> datetime:
    return moments_of(datetime(day.year, day.month, day.day))[0]
