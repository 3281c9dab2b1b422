"""Indicators read copies of the contacts, and find what they find in `contacts` itself."""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import duckdb
import pytest

from upstander.domain.contact import Channel
from upstander.engine.indicators import copies
from upstander.engine.indicators.copies import COPIES, copy_contacts, drop_copies
from upstander.engine.indicators.example import connect
from upstander.engine.indicators.pack import open_pack
from upstander.engine.indicators.run import run
from upstander.engine.indicators.views import VIEWS

AS_OF = date(2026, 3, 31)
CARDS = open_pack()
CALLS = "SELECT staff_ref FROM contacts WHERE channel = 'call' AND accounting = 'unaccounted'"
CHOICES: dict[str, tuple[object, ...]] = {
    "staff_ref": ("S-ash", "S-blake", "S-o'carey"),
    "person_ref": ("P-wren", "P-rowan", "P-hazel"),
    "channel": tuple(str(channel) for channel in Channel),
    "direction": ("out", "in", "unrecorded"),
    "duration_s": (None, 0, 3, 30, 600, 9_000),
    "duty": ("on", "off", "unknown"),
    "night": (False, True),
    "crew": ("alone", "crewed", "unknown"),
    "private_use": (None, False, True),
    "attribution": ("issued", "logged_on", "named"),
    "confidence": (0.25, 0.5, 1.0),
    "homes_near": (None, 1, 40),
    "place_staff": (None, 1, 9),
    "near_own_home": (None, None, False, True),
    "stops_before": (None, None, 0, 3),
    "met_at": (None, datetime(2024, 1, 1), datetime(2024, 1, 1), datetime(2026, 3, 15)),
    "older_tie": (None, False, False, True),
    "days_after_conclusion": (None, 0, 3, 40),
    "after_conclusion": (False, True),
    "accounting": ("by_another", "self_made", "afterwards", "unaccounted", "unaccounted", "unknown"),
    "purpose_kind": (None, "case_ownership"),
    "source_table": ("phone_events",),
}
CONDITIONS = (("suspension", None), ("notice", None), ("instruction", "P-wren"))


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    """Contacts of every sort, the same each time; somebody under conditions, somebody with a declared tie."""
    dice = random.Random(20260331)
    rows = [_row(dice, number) for number in range(1_500)]
    columns = list(rows[0])
    assert set(columns) <= set(VIEWS["contacts"])
    marks = f"({', '.join('?' for _ in columns)})"
    with connect() as con:
        con.execute(
            f"INSERT INTO contacts ({', '.join(columns)}) VALUES {', '.join(marks for _ in rows)}",
            [row[column] for row in rows for column in columns],
        )
        con.executemany(
            "INSERT INTO conditions (staff_ref, condition_kind, person_ref, starts_at) "
            "VALUES ('S-ash', ?, ?, TIMESTAMP '2026-01-14')",
            CONDITIONS,
        )
        con.execute(
            "INSERT INTO declarations (staff_ref, person_ref, declaration_kind) "
            "VALUES ('S-o''carey', 'P-wren', 'family')"
        )
        yield con


def _row(dice: random.Random, number: int) -> dict[str, object]:
    moment = datetime(2026, 3, 30) - timedelta(minutes=dice.randrange(500_000))
    chosen = {name: dice.choice(values) for name, values in CHOICES.items()}
    return {**chosen, "occurred_at": moment, "local_day": moment.date(), "source_row": f"row:{number}"}


def _evidence(con: duckdb.DuckDBPyConnection, *, one_by_one: bool) -> list[tuple[object, ...]]:
    run(con, CARDS, as_of=AS_OF, missing_tables=(), one_by_one=one_by_one)
    return con.execute("FROM evidence ORDER BY ALL").fetchall()


def _made(con: duckdb.DuckDBPyConnection) -> set[str]:
    found = con.execute("SELECT table_name FROM duckdb_tables() WHERE temporary").fetchall()
    return {name for (name,) in found} & set(COPIES)


def test_the_copies_give_the_rows_that_contacts_gives(con: duckdb.DuckDBPyConnection) -> None:
    over_copies, alone = _evidence(con, one_by_one=False), _evidence(con, one_by_one=True)
    assert len({row[0] for row in alone}) >= 15
    assert over_copies == alone


def test_no_copy_stays_on_the_connection(con: duckdb.DuckDBPyConnection) -> None:
    _evidence(con, one_by_one=False)
    assert not _made(con)


def test_every_channel_is_in_one_copy() -> None:
    held = [channel for channels in COPIES.values() for channel in channels]
    assert sorted(held) == sorted(Channel)


def test_a_copy_for_one_place_alone_is_not_made(con: duckdb.DuckDBPyConnection) -> None:
    assert copy_contacts(con, [CALLS]) == [CALLS]
    assert not _made(con)


def test_two_places_share_a_copy_with_the_columns_of_both(con: duckdb.DuckDBPyConnection) -> None:
    at_night = f"{CALLS} AND night"
    over = copy_contacts(con, [CALLS, at_night])
    assert _made(con) == {"own_talk"}
    for before, after in zip((CALLS, at_night), over, strict=True):
        found = [con.execute(f"{sql} ORDER BY staff_ref").fetchall() for sql in (before, after)]
        assert "own_talk" in after
        assert found[0] == found[1] != []
    drop_copies(con)
    assert not _made(con)


def test_a_query_that_sees_what_others_account_for_reads_contacts_itself(
    con: duckdb.DuckDBPyConnection,
) -> None:
    explained = CALLS.replace("'unaccounted'", "'by_another'")
    assert copy_contacts(con, [CALLS, CALLS, explained])[2] == explained


def test_more_contacts_than_memory_holds_are_not_copied(
    con: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "MOST_ROWS", 10)
    assert copy_contacts(con, [CALLS, CALLS]) == [CALLS, CALLS]


def test_a_query_that_can_find_nothing_is_left_as_it_is(con: duckdb.DuckDBPyConnection) -> None:
    neither = f"{CALLS} AND channel = 'visit'"
    assert copy_contacts(con, [CALLS, CALLS, neither])[2] == neither
