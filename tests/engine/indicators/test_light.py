"""Light indicators share one pass over `contacts`, and find what they find alone."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import duckdb
import pytest

from upstander.engine.indicators.example import connect
from upstander.engine.indicators.light import channels, combine, is_light, together
from upstander.engine.indicators.pack import open_pack
from upstander.engine.indicators.run import run
from upstander.engine.indicators.views import VIEWS

AS_OF = date(2026, 3, 31)
CARDS = open_pack()
LIGHT = [card for card in CARDS if is_light(card.sql)]
BOTH = """
SELECT staff_ref, person_ref, source_table, source_row, occurred_at, 1 AS amount FROM contacts WHERE"""
CHOICES: dict[str, tuple[object, ...]] = {
    "staff_ref": ("S-ash", "S-blake", "S-carey"),
    "person_ref": ("P-wren", "P-rowan", "P-hazel"),
    "channel": ("call", "text", "message", "visit", "lookup", "stop_nearby"),
    "direction": ("out", "in", "unrecorded"),
    "duration_s": (None, 0, 3, 30, 600),
    "duty": ("on", "off", "unknown"),
    "night": (False, True),
    "crew": ("alone", "crewed", "unknown"),
    "private_use": (None, False, True),
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


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    """Six hundred contacts of every sort, the same each time, in one statement."""
    dice = random.Random(20260331)
    rows = [_row(dice, number) for number in range(600)]
    columns = list(rows[0])
    assert set(columns) <= set(VIEWS["contacts"])
    marks = f"({', '.join('?' for _ in columns)})"
    with connect() as con:
        con.execute(
            f"INSERT INTO contacts ({', '.join(columns)}) VALUES {', '.join(marks for _ in rows)}",
            [row[column] for row in rows for column in columns],
        )
        yield con


def _row(dice: random.Random, number: int) -> dict[str, object]:
    moment = datetime(2026, 3, 30) - timedelta(minutes=dice.randrange(700_000))
    chosen = {name: dice.choice(values) for name, values in CHOICES.items()}
    return {**chosen, "occurred_at": moment, "local_day": moment.date(), "source_row": f"row:{number}"}


def _evidence(con: duckdb.DuckDBPyConnection, *, one_by_one: bool) -> list[tuple[object, ...]]:
    run(con, CARDS, as_of=AS_OF, missing_tables=(), one_by_one=one_by_one)
    return con.execute("FROM evidence ORDER BY ALL").fetchall()


def test_the_light_ones_are_those_with_a_where_and_nothing_else() -> None:
    assert {card.id for card in LIGHT} == {
        "off_duty_contact",
        "contact_after_conclusion",
        "unaccounted_contact",
        "stops_near_home",
        "off_duty_stop",
        "lookup_without_purpose",
        "night_contact",
    }


def test_one_pass_finds_the_rows_found_one_by_one(con: duckdb.DuckDBPyConnection) -> None:
    together, alone = _evidence(con, one_by_one=False), _evidence(con, one_by_one=True)
    assert {str(row[0]) for row in alone} >= {card.id for card in LIGHT}
    assert together == alone


def test_the_shared_pass_reads_contacts_once() -> None:
    shared = combine([(card, {}) for card in LIGHT])
    assert shared.sql.count("FROM contacts") == 1
    assert set(shared.amounts) == {card.id for card in LIGHT}


def test_two_cards_may_give_one_parameter_name_two_values() -> None:
    first = next(card for card in LIGHT if card.id == "off_duty_contact")
    shared = combine([(first, {"window_days": 1}), (first, {"window_days": 365})])
    assert shared.numbers == {"window_days_0": 1, "window_days_1": 365}


def test_cards_share_a_pass_only_where_they_read_a_channel_in_common() -> None:
    sets = [{card.id for card in cards} for cards in together(LIGHT)]
    assert {"lookup_without_purpose"} in sets
    assert {"stops_near_home", "off_duty_stop"} in sets
    assert sum(len(one) for one in sets) == len(LIGHT)
    assert len(sets) == 3


def test_a_card_that_reads_two_sets_makes_them_one() -> None:
    of = {card.id: card for card in LIGHT}
    bridge = replace(of["off_duty_stop"], id="both", sql=f"{BOTH} channel IN ('lookup', 'stop_nearby')")
    assert len(together([of["lookup_without_purpose"], of["stops_near_home"], bridge])) == 1


def test_a_card_that_may_give_rows_of_any_channel_shares_with_all() -> None:
    everywhere = replace(LIGHT[0], id="everywhere", sql=f"{BOTH} channel <> 'lookup' OR night")
    assert not channels(everywhere.sql)
    assert not channels(f"{BOTH} channel = 'call' OR night")
    assert [len(cards) for cards in together([*LIGHT, everywhere])] == [len(LIGHT) + 1]


def test_a_pass_asks_for_the_channels_of_its_cards_and_no_others() -> None:
    stops = next(cards for cards in together(LIGHT) if len(cards) == 2)
    assert combine([(card, {}) for card in stops]).sql.endswith("AND channel IN ('stop_nearby')")
