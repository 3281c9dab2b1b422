"""Eight members of staff, weighed by hand. docs/explanation/order.md tells the same example in words.

Eight is fewer than thirty peers, so everybody is compared with the whole force: 7 peers each.
Where the group is the whole force, the draw towards the force changes nothing:

    share = (1 + a + 20 · (1 + a) / 8) / (1 + 7 + 20) = (1 + a) · 3.5 / 28 = (1 + a) / 8

with a = the number of peers whose own maximum is at or above the amount. So

    a = 0: 1 in 8, 3 bits      a = 1: 2 in 8, 2 bits      a = 2: 3 in 8, 1.415 bits (below 2: adds nothing)
"""

from datetime import datetime

import duckdb
import pytest

from tests.cast import ASH, BLAKE, CAREY, DREW, ELLIS, HAZEL, ROWAN, WREN
from tests.engine.concerns.small_force import AS_OF, card, connect, put_evidence, put_staff
from upstander.engine.concerns import Scan, weigh

QUIET = ("S-frost", "S-gale", "S-holt")

CARDS = (
    card("off_duty", group="phone"),
    card("concluded", group="phone"),
    card("look_up", group="look-ups"),
    card("earlier", group="history", level="staff", family="history"),
)


def the_force() -> duckdb.DuckDBPyConnection:
    con = connect()
    put_staff(con, ASH, BLAKE, CAREY, DREW, ELLIS, *QUIET)
    # Off-duty calls. Maxima: Blake 38, Carey 20, Ash 8.
    put_evidence(con, "off_duty", BLAKE, WREN, 38)  # a = 0          → 3 bits
    put_evidence(con, "off_duty", CAREY, ROWAN, 20)  # a = 1 (Blake)  → 2 bits
    put_evidence(con, "off_duty", ASH, HAZEL, 8)  # a = 2 (both)   → 1.415 bits
    put_evidence(con, "off_duty", BLAKE, ROWAN, 8)  # a = 2 (Carey, Ash: Blake is no peer of his own)
    # Contact after the work ended. Maxima: Ash 12, Blake 5.
    put_evidence(con, "concluded", ASH, HAZEL, 12, occurred_at=datetime(2026, 3, 1))  # a = 0 → 3 bits
    put_evidence(con, "concluded", BLAKE, WREN, 5)  # a = 1 → 2 bits
    # Look-ups without purpose. Maxima: Drew 30, Blake 6, Ash 4.
    put_evidence(con, "look_up", DREW, HAZEL, 30, occurred_at=datetime(2026, 1, 1))  # a = 0 → 3 bits
    put_evidence(con, "look_up", BLAKE, WREN, 6)  # a = 1 → 2 bits
    put_evidence(con, "look_up", ASH, ROWAN, 4)  # a = 2 → 1.415 bits
    # Earlier items about the person alone. Ellis 2, Carey 1.
    put_evidence(con, "earlier", ELLIS, None, 2, occurred_at=datetime(2026, 2, 1))  # a = 0 → 3 bits
    put_evidence(con, "earlier", CAREY, None, 1)  # a = 1 → 2 bits
    return con


@pytest.fixture(scope="module")
def scan() -> Scan:
    return weigh(the_force(), CARDS, (), as_of=AS_OF)


def test_the_order_is_the_one_worked_by_hand(scan: Scan) -> None:
    # Blake and Wren: phone max(3, 2) = 3, look-ups 2, the same pair           → 5
    # Carey and Rowan: phone 2; Carey alone: history 2                         → 4
    # Drew and Hazel: look-ups 3; known in January                             → 3
    # Ellis alone: history 3; known in February                                → 3
    # Ash and Hazel: phone max(below the floor, 3) = 3; known in March         → 3
    #   Ash's look-ups are about Rowan, another pair, and below the floor
    # Frost, Gale, Holt: nothing
    assert [(c.rank, c.staff_ref, c.person_ref, c.bits) for c in scan.concerns] == [
        (1, BLAKE, WREN, 5.0),
        (2, CAREY, ROWAN, 4.0),
        (3, DREW, HAZEL, 3.0),
        (4, ELLIS, None, 3.0),
        (5, ASH, HAZEL, 3.0),
    ]
    assert {c.of for c in scan.concerns} == {8}


def test_within_a_group_only_the_largest_adds(scan: Scan) -> None:
    signs = {sign.indicator_id: (sign.adds, sign.frequency.bits) for sign in scan.concerns[0].signs}
    assert signs == {"off_duty": (True, 3.0), "concluded": (False, 2.0), "look_up": (True, 2.0)}


def test_families_are_kept_apart(scan: Scan) -> None:
    assert scan.concerns[1].bits_by_family == {"behaviour": 2.0, "history": 2.0}


def test_a_frequency_below_the_floor_is_shown_and_adds_nothing(scan: Scan) -> None:
    (low,) = [sign for sign in scan.concerns[4].signs if sign.indicator_id == "off_duty"]
    assert low.adds is False
    assert low.frequency.peers_at_or_above == 2
    assert low.frequency.one_in == pytest.approx(8 / 3)
    assert low.frequency.bits == pytest.approx(1.415, abs=0.001)


def test_expected_by_chance_is_the_share_of_the_whole_force(scan: Scan) -> None:
    by_sign = {sign.indicator_id: sign.frequency.expected_by_chance for sign in scan.concerns[0].signs}
    # 8 members of staff: 8 · 1/8 = 1, and 8 · 2/8 = 2.
    assert by_sign == pytest.approx({"off_duty": 1.0, "concluded": 2.0, "look_up": 2.0})


def test_another_pair_of_the_same_person_is_compared_with_the_peers_maxima(scan: Scan) -> None:
    # Blake and Rowan, 8 calls: 1.415 bits, below the floor, so Rowan is no further person.
    assert scan.concerns[0].further_people == 0


def test_one_person_is_put_forward_in_a_force_of_eight(scan: Scan) -> None:
    assert scan.budget == 1
    assert [c.put_forward for c in scan.concerns] == [True, False, False, False, False]
