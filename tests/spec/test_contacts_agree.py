"""The facts database and the plain rules give the same contacts, in generated worlds."""

import os
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings

from tests.spec.contacts import contacts
from tests.spec.worlds import World, worlds
from tests.stores import make_store
from upstander.engine.contacts import facts
from upstander.knowledge.purposes import national

EXAMPLES = int(os.environ.get("UPSTANDER_EXAMPLES", "20"))
LATER = datetime(2035, 1, 1)
COMPARED = (
    "staff_ref",
    "person_ref",
    "channel",
    "occurred_at",
    "source_row",
    "attribution",
    "confidence",
    "local_day",
    "local_hour",
    "night",
    "duty",
    "met_at",
    "older_tie",
    "concluded_at",
    "after_conclusion",
    "days_after_conclusion",
    "accounting",
)


@settings(max_examples=EXAMPLES, deadline=None)
@given(world=worlds())
def test_the_facts_agree_with_the_plain_rules(world: World) -> None:
    assert engine_rows(world) == ordered(contacts(world, national().on(date.today())))


def engine_rows(world: World) -> list[tuple[Any, ...]]:
    """The rows of the view `contacts` of a store with that world, seen from far in the future."""
    with TemporaryDirectory() as folder:
        store = make_store(Path(folder), tables={name: rows for name, rows in world.items() if rows})
        facts.build(store, Path(folder) / "facts.duckdb")
        con = facts.open(Path(folder) / "facts.duckdb", as_of=LATER)
        try:
            found = con.execute(f"SELECT {', '.join(COMPARED)} FROM contacts").fetchall()
        finally:
            con.close()
    return ordered([dict(zip(COMPARED, row, strict=True)) for row in found])


def ordered(rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """The compared columns in one order, confidence to six digits."""
    return sorted(
        (tuple(round(row[key], 6) if key == "confidence" else row[key] for key in COMPARED) for row in rows),
        key=str,
    )
