"""The facts database: built once for all that a store knows, opened as of a date.

Source: docs/explanation/facts.md, docs/explanation/contacts_and_purposes.md
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from importlib import resources
from os import replace
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import duckdb

from upstander.domain.refusal import Refusal
from upstander.engine import purposes
from upstander.engine.contacts import stops
from upstander.engine.contacts.store_tables import KEPT_WHOLE, keep_small_tables, make_views
from upstander.engine.purposes.steps import Progress, run_steps
from upstander.engine.store import Store
from upstander.engine.tables import TABLES
from upstander.knowledge.purposes import PurposeRules, national

MEMORY = "2500MB"  # leaves room for the process itself under 4 GiB
THREADS = 2
FORMAT = 1

BEFORE_STOPS = (
    "number_segments",
    "account_links",
    "device_segments",
    "device_policies",
    "calls_linked",
    "calls_held",
    "seen",
    "seen_calls",
    "seen_messages",
    "seen_lookups",
    "attendance_crews",
    "seen_visits",
    "seen_custody_visits",
)
AFTER_STOPS = (
    "seen_stops",
    "pair_states",
    "purpose_windows",
    "covered",
    "untold_channels",
    "asked",
    "contact_facts",
    "staff_days",
    "coverage",
    "harm_people",
)
VIEWS = (
    "place_counts",
    "contacts",
    "purposes",
    "meetings",
    "work_spans",
    "peers",
    "exposures",
    "usual",
    "coverage",
    "team_days",
    "harm_people",
)
SMALL_VIEW = "CREATE VIEW {name} AS SELECT * FROM kept.{name} WHERE known_at <= getvariable('as_of'){begun}"


class NotFacts(Refusal):
    """The file is no facts database, or one of another version."""


def build(
    store: Store, file: Path, *, rules: PurposeRules | None = None, progress: Progress | None = None
) -> None:
    """Write `file`, a facts database of all that `store` knows, replacing what was there in one step.

    `progress(step, done, of)` is called before each step. Values of `rules` (the national pack by default)
    are those in force on the day of the store's newest load. Work files lie beside `file` meanwhile.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    work = Path(mkdtemp(prefix=".facts-", dir=file.parent))
    try:
        _build_in(work, store, rules or national(), _teller(progress))
        replace(work / "facts.duckdb", file)
        file.chmod(0o600)
    finally:
        rmtree(work, ignore_errors=True)


def open(file: Path, *, as_of: datetime | date) -> duckdb.DuckDBPyConnection:  # noqa: A001
    """A connection with the views and tables of docs/explanation/facts.md as of `as_of`.

    A plain date means its first moment (UTC). The file is attached read-only; no query can reach any other
    file, and settings are locked. Raises NotFacts with a sentence.
    """
    con = _connect(":memory:", file.parent)
    try:
        _attach_kept(con, file)
        moment = _moment(as_of)
        con.execute("SET VARIABLE as_of = ?::TIMESTAMP", [moment])
        con.execute("SET VARIABLE usual_minimum = (SELECT usual_minimum FROM kept.facts_about)")
        _make_small_views(con)
        for name in VIEWS:
            con.execute(_text("views", name))
        con.execute("SET enable_external_access = false; SET lock_configuration = true")
    except BaseException:
        con.close()
        raise
    return con


def _build_in(work: Path, store: Store, rules: PurposeRules, say: Callable[[str], None]) -> None:
    con = _connect(str(work / "staging.duckdb"), work)
    try:
        con.execute(f"ATTACH '{_escaped(work / 'facts.duckdb')}' AS kept")
        make_views(con, store)
        purposes.build(con, rules=rules, day=_newest_load(store), say=say)
        run_steps(con, __package__, BEFORE_STOPS, say=say)
        _build_stops(con, say)
        run_steps(con, __package__, AFTER_STOPS, say=say)
        say("small_tables")
        keep_small_tables(con)
        con.execute(
            "CREATE TABLE kept.facts_about AS SELECT ? AS format, getvariable('usual_minimum_purposes') AS usual_minimum",
            [FORMAT],
        )
        con.execute("DETACH kept")
    finally:
        con.close()


def _build_stops(con: duckdb.DuckDBPyConnection, say: Callable[[str], None]) -> None:
    say("stops")
    con.execute("CREATE OR REPLACE VIEW meetings AS SELECT * FROM kept.meetings")
    stops.build(con)


def _make_small_views(con: duckdb.DuckDBPyConnection) -> None:
    for name in KEPT_WHOLE:
        happens = TABLES[name].happens
        begun = f" AND {happens} < getvariable('as_of')" if happens else ""
        con.execute(SMALL_VIEW.format(name=name, begun=begun))


def _connect(database: str, spill: Path) -> duckdb.DuckDBPyConnection:
    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": MEMORY,
        "threads": THREADS,
        "preserve_insertion_order": False,
        "temp_directory": str(spill / ".spill"),
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    return duckdb.connect(database, config=settings)


def _attach_kept(con: duckdb.DuckDBPyConnection, file: Path) -> None:
    if not file.is_file():
        raise NotFacts(f"{file} is not there. Scan the store again: the facts are built from it.")
    try:
        con.execute(f"ATTACH '{_escaped(file)}' AS kept (READ_ONLY)")
        found = con.execute("SELECT format FROM kept.facts_about").fetchall()
    except duckdb.Error:
        raise NotFacts(f"{file} is no facts database. Delete it and scan the store again.") from None
    if found != [(FORMAT,)]:
        raise NotFacts(f"{file} is of another version. Delete it and scan the store again.")


def _moment(as_of: datetime | date) -> datetime:
    if not isinstance(as_of, datetime):
        return datetime.combine(as_of, time())
    return as_of.astimezone(UTC).replace(tzinfo=None) if as_of.tzinfo else as_of


def _newest_load(store: Store) -> date:
    manifest = store.manifest
    moments = [load.loaded_at for load in manifest.loads] or [manifest.created_at]
    return max(datetime.fromisoformat(moment) for moment in moments).date()


def _teller(progress: Progress | None) -> Callable[[str], None]:
    names = len(purposes.STEPS) + len(BEFORE_STOPS) + len(AFTER_STOPS) + 2
    done = iter(range(names + 1))

    def say(step: str) -> None:
        if progress is not None:
            progress(step, next(done), names)

    return say


def _text(folder: str, name: str) -> str:
    return (resources.files(__package__) / folder / f"{name}.sql").read_text(encoding="utf-8")


def _escaped(path: Path) -> str:
    return str(path).replace("'", "''")
