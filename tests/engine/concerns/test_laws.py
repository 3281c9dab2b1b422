"""Laws of the order that hold for any evidence."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.concerns.small_force import card, connect, put, put_evidence
from upstander.engine.concerns.order import put_in_order
from upstander.engine.concerns.statements import fetch

QUICK = settings(max_examples=20, deadline=None)
ROLES = ("response", "pcso")
STAFF = tuple(f"S-{role}-{n:02}" for role in ROLES for n in range(33))
CARDS = (
    card("calls", group="phone", exposure="people_met"),
    card("concluded", group="phone"),
    card("stops", group="places"),
    card("earlier", group="history", level="staff", family="history"),
)


@dataclass(frozen=True, kw_only=True)
class Row:
    sign: str
    staff: str
    person: str
    amount: int


rows = st.builds(
    Row,
    sign=st.sampled_from([each.id for each in CARDS]),
    staff=st.sampled_from(STAFF[:6] + STAFF[33:39]),
    person=st.sampled_from(["P-1", "P-2", "P-3"]),
    amount=st.integers(1, 6),
)
evidence = st.lists(rows, max_size=25)


NEW_NAMES = {ref: f"S-{(number * 29) % len(STAFF):03}" for number, ref in enumerate(STAFF)}


@cache
def staffed(*, renamed: bool, quiet: int) -> duckdb.DuckDBPyConnection:
    con = connect()
    names = [NEW_NAMES[ref] if renamed else ref for ref in STAFF]
    refs = list(enumerate([*names, *(f"S-quiet-{n}" for n in range(quiet))]))
    posts = ({"staff_ref": ref, "role": ROLES[n // 33 % 2], "duty_pattern": "shifts"} for n, ref in refs)
    put(con, "peers", *posts)
    put(con, "exposures", *({"staff_ref": ref, "people_met": n % 33 // 5} for n, ref in refs))
    return con


@pytest.fixture(scope="module", autouse=True)
def forget() -> Iterator[None]:
    yield
    staffed.cache_clear()


def force(found: list[Row], *, renamed: bool = False, quiet: int = 0) -> duckdb.DuckDBPyConnection:
    con = staffed(renamed=renamed, quiet=quiet)
    con.execute("DELETE FROM evidence")
    for row in found:
        staff, person = (NEW_NAMES[row.staff], row.person[::-1]) if renamed else (row.staff, row.person)
        put_evidence(con, row.sign, staff, person, row.amount)
    return con


def order(con: duckdb.DuckDBPyConnection) -> list[tuple[str, float]]:
    put_in_order(con, CARDS, shown=1_000, budget_per_1000=1.0)
    return [(row["staff_ref"], row["bits"]) for row in fetch(con, "headline_rows")]


def rank(con: duckdb.DuckDBPyConnection, staff: str) -> int:
    return next((n for n, (ref, _) in enumerate(order(con)) if ref == staff), len(STAFF))


@QUICK
@given(found=evidence, more=rows)
def test_more_evidence_never_lowers_anybodys_own_place(found: list[Row], more: Row) -> None:
    before = rank(force(found), more.staff)
    assert rank(force([*found, more]), more.staff) <= before


@QUICK
@given(found=evidence)
def test_new_names_change_no_order_but_that_of_ties(found: list[Row]) -> None:
    before = sorted((-bits, NEW_NAMES[ref]) for ref, bits in order(force(found)))
    after = sorted((-bits, ref) for ref, bits in order(force(found, renamed=True)))
    assert before == after


@QUICK
@given(found=evidence, quiet=st.sampled_from([0, 1, 30, 70]))
def test_quiet_colleagues_make_nobody_rarer_than_one_in_peers_and_one(found: list[Row], quiet: int) -> None:
    con = force(found, quiet=quiet)
    order(con)
    broken = con.execute("SELECT count(*) FROM weigh_standings WHERE share < 1e0 / (1 + peers)")
    assert broken.fetchall() == [(0,)]


@QUICK
@given(found=evidence)
def test_the_order_falls_and_names_nobody_twice(found: list[Row]) -> None:
    listed = order(force(found))
    assert [bits for _, bits in listed] == sorted((bits for _, bits in listed), reverse=True)
    assert len({ref for ref, _ in listed}) == len(listed)


@QUICK
@given(found=evidence)
def test_the_same_evidence_gives_the_same_order(found: list[Row]) -> None:
    assert order(force(found)) == order(force(found[::-1]))
