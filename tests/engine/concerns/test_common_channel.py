"""A made-up force where stops near somebody's home are everywhere: they must not drown what is rare."""

import random

import duckdb
import pytest

from tests.cast import WREN
from tests.engine.concerns.small_force import AS_OF, card, connect, put_evidence, put_staff
from upstander.domain.strength import FLOOR_BITS
from upstander.engine.concerns import weigh

STAFF = 300
RARE = 6  # members of staff who looked somebody up and then rang
CARDS = (card("stops", group="places"), card("look_up_then_contact", group="look-ups"))
THE_ONE = "S-000"


@pytest.fixture(scope="module")
def con() -> duckdb.DuckDBPyConnection:
    dice = random.Random(7)
    con = connect()
    for start in range(0, STAFF, 100):
        refs = [f"S-{number:03}" for number in range(start, start + 100)]
        put_staff(con, *refs, pattern=f"pattern {start}")
        for ref in refs:
            for home in range(4):
                put_evidence(con, "stops", ref, f"P-{ref}-{home}", dice.randint(5, 60))
    for number in range(1, RARE):
        put_evidence(con, "look_up_then_contact", f"S-{number * 50:03}", "P-other", 1)
    put_evidence(con, "look_up_then_contact", THE_ONE, WREN, 3)
    put_evidence(con, "stops", THE_ONE, WREN, 58)
    return con


def test_the_rare_sign_with_a_common_one_about_the_same_pair_comes_first(
    con: duckdb.DuckDBPyConnection,
) -> None:
    first = weigh(con, CARDS, (), as_of=AS_OF).concerns[0]
    assert (first.staff_ref, first.person_ref) == (THE_ONE, WREN)


def test_a_bit_means_the_same_in_every_channel(con: duckdb.DuckDBPyConnection) -> None:
    weigh(con, CARDS, (), as_of=AS_OF)
    for sign in ("stops", "look_up_then_contact"):
        for bits in (2, 3, 4, 5):
            ((shown,),) = con.execute(
                "SELECT count(DISTINCT staff_ref) FROM weigh_standings WHERE indicator_id = ? AND bits >= ?",
                [sign, bits],
            ).fetchall()
            # No more members of staff than chance allows, with one to spare for each of the three groups.
            assert shown <= STAFF / 2**bits + 3


def test_what_everybody_does_adds_nothing_for_most(con: duckdb.DuckDBPyConnection) -> None:
    weigh(con, CARDS, (), as_of=AS_OF)
    ((quiet,),) = con.execute(
        "SELECT count(*) FROM (SELECT max(bits) AS bits FROM weigh_standings WHERE indicator_id = 'stops' "
        f"GROUP BY staff_ref) WHERE bits < {FLOOR_BITS}"
    ).fetchall()
    assert quiet >= 0.7 * STAFF


def test_the_busiest_of_a_quiet_station_is_read_against_the_whole_force() -> None:
    con = connect()
    town, village = [f"S-t{n}" for n in range(200)], [f"S-v{n}" for n in range(40)]
    put_staff(con, *town, role="response")
    put_staff(con, *village, role="rural")
    for ref in town:
        put_evidence(con, "stops", ref, WREN, 10)
    put_evidence(con, "stops", "S-v0", WREN, 10)
    put_evidence(con, "look_up_then_contact", "S-v1", WREN, 1)
    weigh(con, CARDS, (), as_of=AS_OF)
    bits = dict(
        con.execute("SELECT staff_ref, bits FROM weigh_standings WHERE staff_ref LIKE 'S-v%'").fetchall()
    )
    # Both are the only one of forty; but 200 of the 239 others in the force stop somewhere as often.
    assert bits["S-v0"] < 2 < 5 < bits["S-v1"]
