"""Building the facts database once for all that a store knows.

Source: docs/explanation/facts.md, docs/explanation/contacts_and_purposes.md
"""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import duckdb

from upstander.domain.refusal import Refusal
from upstander.engine import purposes
from upstander.engine.contacts import stops, wording
from upstander.engine.contacts.connecting import FORMAT, attach, connect
from upstander.engine.contacts.store_tables import keep_small_tables, make_views
from upstander.engine.contacts.time_spans import time_spans
from upstander.engine.purposes.steps import Progress, run_steps
from upstander.engine.store import Store
from upstander.knowledge.purposes import PurposeRules, national

BEFORE_STOPS = (
    "calls",
    "number_segments",
    "account_links",
    "device_segments",
    "device_policies",
    "seen",
    "seen_calls",
    "seen_pooled_calls",
    "seen_messages",
    "attendance_crews",
    "seen_visits",
    "seen_custody_visits",
)
AFTER_STOPS = (
    "seen_stops",
    "pair_states",
    "purpose_windows",
    "untold_channels",
    "covered",
    "asked",
    "contact_facts",
)
EACH_SPAN = ("seen", "seen_lookups", "covered", "contact_facts")
LAST = ("staff_days", "duty_spans", "coverage", "harm_people")
SPAN_LOOK_UPS = 5_000_000  # rows joined at once: some 200 bytes each, within half of the memory given
CURABLE = (duckdb.IOException, duckdb.InvalidInputException, duckdb.OutOfMemoryException)
"""What a damaged file, a full disk or too little memory raises; anything else is a fault of ours."""

KEEP_ABOUT = """
CREATE TABLE kept.facts_about AS
SELECT ? AS format, getvariable('usual_minimum_purposes') AS usual_minimum
"""


class FactsNotBuilt(Refusal):
    """The facts database could not be written; the one that was there before still stands."""


def build(
    store: Store, file: Path, *, rules: PurposeRules | None = None, progress: Progress | None = None
) -> None:
    """Write `file`, a facts database of all that `store` knows, replacing what was there in one step.

    `progress(step, done, of)` is called before each step. Values of `rules` (the national pack by default)
    are those in force on the day of the store's newest load. Work files lie beside `file` meanwhile.
    Raises FactsNotBuilt where a file of the store is damaged, or disk or memory do not suffice.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    work = Path(mkdtemp(prefix=".facts-", dir=file.parent))
    try:
        _build_in(work, store, rules or national(), _teller(progress))
        (work / "facts.duckdb").replace(file)
        file.chmod(0o600)
    except (*CURABLE, OSError) as error:
        raise FactsNotBuilt(_sentence(error, store, file)) from error
    finally:
        rmtree(work, ignore_errors=True)


def _build_in(work: Path, store: Store, rules: PurposeRules, say: Callable[[str], None]) -> None:
    con = connect(":memory:", spill=work)
    try:
        attach(con, work / "facts.duckdb")
        make_views(con, store)
        purposes.build(con, rules=rules, day=_newest_load(store), say=say)
        run_steps(con, __package__, BEFORE_STOPS, say=say)
        wording.build(con, day=_newest_load(store))
        _build_stops(con, say)
        run_steps(con, __package__, AFTER_STOPS, say=say)
        _add_look_ups(con, say)
        run_steps(con, __package__, LAST, say=say)
        say("small_tables")
        keep_small_tables(con)
        con.execute(KEEP_ABOUT, [FORMAT])
        con.execute("DETACH kept")
    finally:
        con.close()


def _build_stops(con: duckdb.DuckDBPyConnection, say: Callable[[str], None]) -> None:
    say("stops")
    con.execute("CREATE OR REPLACE VIEW meetings AS SELECT * FROM kept.meetings")
    stops.build(con)


def _add_look_ups(con: duckdb.DuckDBPyConnection, say: Callable[[str], None]) -> None:
    """By spans of time: look-ups are most of what is seen, and need nothing of each other."""
    say("look_ups")
    spans = time_spans(con, "access_events", moment="occurred_at", most_rows=SPAN_LOOK_UPS)
    for first, after in list(spans):
        con.execute("SET VARIABLE span_from = ?::TIMESTAMP", [first])
        con.execute("SET VARIABLE span_until = ?::TIMESTAMP", [after])
        run_steps(con, __package__, EACH_SPAN)


def _sentence(error: Exception, store: Store, file: Path) -> str:
    # Not the engine's own words: they can hold values of the row at which it stopped.
    return (
        f"{file} could not be built from {store.folder} ({type(error).__name__}). Either a file of the "
        f"store is damaged (load its table again), or {file.parent} has too little room: it needs about "
        "twice the store's size. Nothing was changed."
    )


def _newest_load(store: Store) -> date:
    manifest = store.manifest
    moments = [load.loaded_at for load in manifest.loads] or [manifest.created_at]
    return max(datetime.fromisoformat(moment) for moment in moments).date()


def _teller(progress: Progress | None) -> Callable[[str], None]:
    names = len(purposes.STEPS) + len(BEFORE_STOPS) + len(AFTER_STOPS) + len(LAST) + 3
    done = iter(range(names + 1))

    def say(step: str) -> None:
        if progress is not None:
            progress(step, next(done), names)

    return say
