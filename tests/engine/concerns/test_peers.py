"""Whom a member of staff is compared with, and how the draw towards the force keeps channels comparable."""

from collections.abc import Iterable

import duckdb
import pytest

from tests.engine.concerns.small_force import card, connect, put, put_evidence
from upstander.domain import strength
from upstander.engine.concerns.order import weigh_pairs
from upstander.engine.concerns.peer_groups import group_in_words


def post(con: duckdb.DuckDBPyConnection, count: int, *, role: str, pattern: str, met: Iterable[int]) -> None:
    """`count` members of staff of one role and pattern, named `<role>-<pattern>-<n>`."""
    refs = [f"S-{role}-{pattern}-{number}" for number in range(count)]
    put(con, "peers", *({"staff_ref": ref, "role": role, "duty_pattern": pattern} for ref in refs))
    exposures = zip(refs, met, strict=True)
    put(con, "exposures", *({"staff_ref": ref, "people_met": people} for ref, people in exposures))


def compared(
    con: duckdb.DuckDBPyConnection, staff: str, exposure: str | None = "people_met"
) -> tuple[int, str]:
    """The peers of `staff`, of whom one shows as much: how many they are, and the group in words."""
    listed = "SELECT staff_ref FROM peers UNION SELECT staff_ref FROM exposures ORDER BY staff_ref"
    another = next(ref for (ref,) in con.execute(listed).fetchall() if ref != staff)
    for ref in (staff, another):
        put_evidence(con, "off_duty", ref, "P-1")
    weigh_pairs(con, [card("off_duty", exposure=exposure)])
    row = con.execute("SELECT peers, width, group_id FROM weigh_standings WHERE staff_ref = ?", [staff])
    ((peers, width, group_id),) = row.fetchall()
    return peers, group_in_words({"width": width, "group_id": group_id}, exposure)


@pytest.fixture
def con() -> duckdb.DuckDBPyConnection:
    return connect()


def test_peers_share_role_pattern_and_third_of_the_exposure(con: duckdb.DuckDBPyConnection) -> None:
    post(con, 93, role="response", pattern="shifts", met=range(93))
    peers, words = compared(con, "S-response-shifts-92")
    assert (peers, words) == (30, "role response, duty pattern shifts, highest third for people met")


def test_with_29_in_the_third_the_exposure_is_dropped(con: duckdb.DuckDBPyConnection) -> None:
    post(con, 90, role="response", pattern="shifts", met=range(90))
    peers, words = compared(con, "S-response-shifts-89")
    assert peers == 89
    assert words == (
        "role response, duty pattern shifts; of any exposure, as fewer than 30 share the same third"
    )


def test_with_too_few_on_the_pattern_the_role_is_compared(con: duckdb.DuckDBPyConnection) -> None:
    post(con, 30, role="response", pattern="shifts", met=range(30))
    post(con, 31, role="response", pattern="days", met=range(31))
    peers, words = compared(con, "S-response-shifts-0")
    assert peers == 60
    assert words == "role response, any duty pattern, as fewer than 30 share the pattern"


def test_with_too_few_in_the_role_the_whole_force_is_compared(con: duckdb.DuckDBPyConnection) -> None:
    post(con, 30, role="custody", pattern="shifts", met=range(30))
    post(con, 40, role="response", pattern="shifts", met=range(40))
    peers, words = compared(con, "S-custody-shifts-0")
    assert (peers, words) == (69, "the whole force, as fewer than 30 share the role")


def test_a_card_without_exposure_compares_role_and_pattern(con: duckdb.DuckDBPyConnection) -> None:
    post(con, 93, role="response", pattern="shifts", met=range(93))
    peers, words = compared(con, "S-response-shifts-0", exposure=None)
    assert (peers, words) == (92, "role response, duty pattern shifts")


def test_equal_exposures_share_a_third(con: duckdb.DuckDBPyConnection) -> None:
    post(con, 93, role="response", pattern="shifts", met=[5] * 93)
    assert compared(con, "S-response-shifts-92")[0] == 92


def test_without_posts_everybody_seen_stands_in_one_group(con: duckdb.DuckDBPyConnection) -> None:
    for number in range(12):
        put(con, "exposures", {"staff_ref": f"S-{number}", "public_contacts": number})
    peers, words = compared(con, "S-3")
    assert (peers, words) == (11, "the whole force, as fewer than 30 share the role")


def test_somebody_without_a_post_is_compared_with_the_force(con: duckdb.DuckDBPyConnection) -> None:
    post(con, 93, role="response", pattern="shifts", met=range(93))
    assert compared(con, "S-gone")[0] == 93


def test_two_posts_at_once_make_one_colleague(con: duckdb.DuckDBPyConnection) -> None:
    post(con, 40, role="response", pattern="shifts", met=range(40))
    post(con, 40, role="response", pattern="shifts", met=range(40))
    assert compared(con, "S-response-shifts-0", exposure=None)[0] == 39


def test_the_sql_says_what_the_pure_rule_says(con: duckdb.DuckDBPyConnection) -> None:
    post(con, 40, role="pcso", pattern="days", met=range(40))
    post(con, 60, role="response", pattern="shifts", met=range(60))
    for number in range(20):
        put_evidence(con, "off_duty", f"S-response-shifts-{number}", "P-1", 5)
    put_evidence(con, "off_duty", "S-pcso-days-0", "P-1", 5)
    put_evidence(con, "off_duty", "S-pcso-days-1", "P-1", 4)
    weigh_pairs(con, [card("off_duty", cap_bits=3.0)])
    asked = "SELECT share, bits FROM weigh_standings WHERE staff_ref = 'S-pcso-days-1'"
    ((share, bits),) = con.execute(asked).fetchall()
    # One PCSO of 39 and 21 of the 99 others in the force show as much.
    by_rule = strength.share_at_or_above(peers=39, at_or_above=1, force=99, force_at_or_above=21)
    assert share == pytest.approx(by_rule)
    assert bits == pytest.approx(strength.surprise(by_rule, cap_bits=3.0))


def test_where_nobody_else_shows_as_much_the_whole_force_is_compared(con: duckdb.DuckDBPyConnection) -> None:
    post(con, 40, role="pcso", pattern="days", met=range(40))
    post(con, 60, role="response", pattern="shifts", met=range(60))
    put_evidence(con, "off_duty", "S-pcso-days-0", "P-1", 5)
    put_evidence(con, "off_duty", "S-response-shifts-0", "P-1", 4)
    weigh_pairs(con, [card("off_duty", cap_bits=13.0)])
    asked = "SELECT peers, at_or_above, width, group_id, share FROM weigh_standings WHERE staff_ref = ?"
    ((peers, above, width, group_id, share),) = con.execute(asked, ["S-pcso-days-0"]).fetchall()
    assert (peers, above, share) == (99, 0, pytest.approx(0.01))
    words = group_in_words({"width": width, "group_id": group_id}, None)
    assert words == "the whole force, in which nobody else shows as much"
    # The next one is first among the role, and not in the force: compared with the role, as ever.
    ((peers, above, *_),) = con.execute(asked, ["S-response-shifts-0"]).fetchall()
    assert (peers, above) == (59, 0)


def test_a_cap_is_kept_and_said(con: duckdb.DuckDBPyConnection) -> None:
    post(con, 40, role="pcso", pattern="days", met=range(40))
    put_evidence(con, "off_duty", "S-pcso-days-0", "P-1", 5)
    weigh_pairs(con, [card("off_duty", cap_bits=3.0)])
    assert con.execute("SELECT bits, capped FROM weigh_standings").fetchall() == [(3.0, True)]


def test_nothing_of_nothing_is_no_standing(con: duckdb.DuckDBPyConnection) -> None:
    post(con, 40, role="pcso", pattern="days", met=range(40))
    put_evidence(con, "off_duty", "S-pcso-days-0", "P-1", 0)
    put_evidence(con, "off_duty", "S-pcso-days-1", None, 3)  # a pair's sign needs a person
    weigh_pairs(con, [card("off_duty")])
    assert con.execute("SELECT count(*) FROM weigh_standings").fetchall() == [(0,)]
