"""Opening the facts database as of a date.

Source: docs/explanation/facts.md
"""

from datetime import UTC, date, datetime, time
from importlib import resources
from pathlib import Path

import duckdb

from upstander.domain.refusal import Refusal
from upstander.engine.contacts.connecting import FORMAT, attach, connect
from upstander.engine.contacts.store_tables import KEPT_WHOLE
from upstander.engine.tables import TABLES

VIEWS = (
    "place_counts",
    "contacts",
    "message_signs",
    "purposes",
    "meetings",
    "work_spans",
    "duty_spans",
    "peers",
    "exposures",
    "usual",
    "coverage",
    "team_days",
    "harm_people",
)
VARIABLES = {
    "usual_minimum": "SELECT usual_minimum FROM kept.facts_about",
    "sort_kinds": "SELECT list(purpose_kind ORDER BY sort_id) FROM kept.purpose_sorts",
    "sort_tasks": "SELECT list(task_kind ORDER BY sort_id) FROM kept.purpose_sorts",
}
"""What the views read besides the as-of moment: a purpose's sort is an index into the two lists."""

SMALL_VIEW = "CREATE VIEW {name} AS SELECT * FROM kept.{name} WHERE known_at <= getvariable('as_of'){begun}"


class NotFacts(Refusal):
    """The file is no facts database, or one of another version."""


def open(file: Path, *, as_of: datetime | date) -> duckdb.DuckDBPyConnection:  # noqa: A001
    """A connection with the views and tables of docs/explanation/facts.md as of `as_of`.

    A plain date means its first moment (UTC). The file is attached read-only; no query can reach any other
    file, and settings are locked. Raises NotFacts with a sentence.
    """
    con = connect(":memory:", spill=file.parent / ".spill")
    try:
        _attach_kept(con, file)
        con.execute("SET VARIABLE as_of = ?::TIMESTAMP", [_moment(as_of)])
        for name, query in VARIABLES.items():
            con.execute(f"SET VARIABLE {name} = ({query})")
        _make_small_views(con)
        for name in VIEWS:
            con.execute(_text("views", name))
        con.execute("SET enable_external_access = false; SET lock_configuration = true")
    except BaseException:
        con.close()
        raise
    return con


def _make_small_views(con: duckdb.DuckDBPyConnection) -> None:
    for name in KEPT_WHOLE:
        happens = TABLES[name].happens
        begun = f" AND {happens} < getvariable('as_of')" if happens else ""
        con.execute(SMALL_VIEW.format(name=name, begun=begun))


def _attach_kept(con: duckdb.DuckDBPyConnection, file: Path) -> None:
    if not file.is_file():
        raise NotFacts(f"{file} is not there. Scan the store again: the facts are built from it.")
    try:
        attach(con, file, read_only=True)
        found = con.execute("SELECT format FROM kept.facts_about").fetchall()
    except duckdb.Error:
        raise NotFacts(f"{file} is no facts database. Delete it and scan the store again.") from None
    if found != [(FORMAT,)]:
        raise NotFacts(f"{file} is of another version. Delete it and scan the store again.")


def _moment(as_of: datetime | date) -> datetime:
    if not isinstance(as_of, datetime):
        return datetime.combine(as_of, time())
    return as_of.astimezone(UTC).replace(tzinfo=None) if as_of.tzinfo else as_of


def _text(folder: str, name: str) -> str:
    return (resources.files(__package__) / folder / f"{name}.sql").read_text(encoding="utf-8")
