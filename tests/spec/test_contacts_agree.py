"""The facts database and the plain rules give the same contacts, in generated worlds."""

import os
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

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
    "near_own_home",
)


@settings(max_examples=EXAMPLES, deadline=None)
@given(world=worlds())
def test_the_facts_agree_with_the_plain_rules(world: World) -> None:
    assert engine_rows(world) == ordered(contacts(world, national().on(date.today())))


@settings(max_examples=EXAMPLES, deadline=None)
@given(world=worlds(), share=st.floats(0.3, 1))
def test_they_agree_on_what_was_known_by_a_moment(world: World, share: float) -> None:
    known = sorted({row["known_at"] for rows in world.values() for row in rows})
    as_of = known[round(share * (len(known) - 1))]
    expected = contacts(world, national().on(date.today()), as_of=as_of)
    columns = tuple(name for name in COMPARED if name != "older_tie")
    assert engine_rows(world, as_of=as_of, columns=columns) == ordered(expected, columns)


def engine_rows(
    world: World, *, as_of: datetime = LATER, columns: tuple[str, ...] = COMPARED
) -> list[tuple[Any, ...]]:
    """The rows of the view `contacts` of a store with that world."""
    with TemporaryDirectory() as folder:
        store = make_store(Path(folder), tables={name: rows for name, rows in world.items() if rows})
        facts.build(store, Path(folder) / "facts.duckdb")
        con = facts.open(Path(folder) / "facts.duckdb", as_of=as_of)
        try:
            found = con.execute(f"SELECT {', '.join(columns)} FROM contacts").fetchall()
        finally:
            con.close()
    return ordered([dict(zip(columns, row, strict=True)) for row in found], columns)


def ordered(rows: list[dict[str, Any]], columns: tuple[str, ...] = COMPARED) -> list[tuple[Any, ...]]:
    """The compared columns in one order, confidence to six digits."""
    return sorted(
        (tuple(round(row[key], 6) if key == "confidence" else row[key] for key in columns) for row in rows),
        key=str,
    )
