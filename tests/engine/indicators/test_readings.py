"""What a query can see of `contacts`, read off its conditions: never less than it does see."""

import pytest

from upstander.engine.indicators.linter import parse
from upstander.engine.indicators.readings import SORTS, readings

EVERY = SORTS["channel"]
TALK = {"call", "text"}
PEERS = "ON n.staff_ref = c.staff_ref"


def _channels(sql: str) -> list[set[str]]:
    return [set(reading.channels) for reading in readings(parse(sql))]


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("channel = 'call'", {"call"}),
        ("channel IN ('call', 'text') AND night", TALK),
        ("channel IN ('call', 'text') AND channel IN ('text', 'visit')", {"text"}),
        ("channel <> 'lookup'", EVERY),
        ("channel = 'call' OR night", EVERY),
        ("NOT channel = 'call'", EVERY),
        ("night", EVERY),
    ],
)
def test_a_condition_on_every_row_says_which_channels_are_read(where: str, expected: set[str]) -> None:
    assert _channels(f"SELECT staff_ref FROM contacts WHERE {where}") == [expected]


@pytest.mark.parametrize(
    ("join", "expected"),
    [
        (f"JOIN contacts AS c {PEERS} AND c.channel = 'call'", {"call"}),
        (f"SEMI JOIN contacts AS c {PEERS} AND c.channel = 'call'", {"call"}),
        (f"ANTI JOIN contacts AS c {PEERS} AND c.channel = 'call'", {"call"}),
        (f"LEFT JOIN contacts AS c {PEERS} AND c.channel = 'call'", {"call"}),
        (f"FULL JOIN contacts AS c {PEERS} AND c.channel = 'call'", EVERY),
        (f"JOIN contacts AS c {PEERS} AND n.channel = 'call'", EVERY),
        (f"JOIN contacts AS c {PEERS} AND (c.channel = 'call' OR c.night)", EVERY),
    ],
)
def test_what_a_join_is_on_says_which_of_its_own_rows_are_read(join: str, expected: set[str]) -> None:
    assert _channels(f"SELECT n.staff_ref FROM peers AS n {join}") == [expected]


def test_what_an_anti_join_is_on_says_nothing_of_the_rows_before_it() -> None:
    sql = (
        "SELECT c.staff_ref FROM contacts AS c ANTI JOIN peers AS n ON n.role = 'pcso' AND c.channel = 'call'"
    )
    assert _channels(sql) == [EVERY]


def test_each_place_is_read_by_itself_with_the_columns_that_it_uses() -> None:
    sql = """SELECT l.staff_ref FROM contacts AS l SEMI JOIN contacts AS c ON c.person_ref = l.person_ref
        AND c.night WHERE l.channel = 'lookup' AND c.accounting = 'unaccounted'"""
    first, second = readings(parse(sql))
    assert (first.channels, second.channels) == ({"lookup"}, EVERY)
    assert (first.accounting, second.accounting) == (SORTS["accounting"], {"unaccounted"})
    assert first.columns == {"staff_ref", "person_ref", "channel"}
    assert second.columns == {"person_ref", "night", "accounting"}


def test_a_query_with_a_relation_of_its_own_of_that_name_reads_none_of_ours() -> None:
    assert (
        readings(parse("WITH contacts AS (SELECT staff_ref FROM peers) SELECT staff_ref FROM contacts")) == []
    )
