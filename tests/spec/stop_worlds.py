"""Strategies: small worlds of carriers, crews, homes and meetings, with ties and touching ends on purpose."""

from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from tests.cast import ASH, BLAKE, ROWAN, WREN
from tests.engine.contacts.stop_world import EVENING, address, assignment, meeting, position

MINUTES = st.integers(0, 60)
NORTH_M = st.sampled_from([0.0, 20.0, 90.0, 149.9, 149.9, 150.1, 900.0])
CARRIERS = st.sampled_from(["V-1", "V-2"])
SHARES = st.sampled_from(["logged_on", "logged_on", "pooled"])


def moment(minutes: st.SearchStrategy[int] = MINUTES) -> st.SearchStrategy[Any]:
    """A whole minute of the hour."""
    return minutes.map(lambda minute: EVENING + timedelta(minutes=minute))


@st.composite
def tracks(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Positions of one carrier: mostly standing, with steps away, silences, ties and doubtful ones."""
    carrier_ref = draw(CARRIERS)
    steps = draw(
        st.lists(st.tuples(st.sampled_from([0, 1, 3, 3, 5, 15, 16]), NORTH_M), min_size=6, max_size=16)
    )
    rows, minute = [], draw(st.integers(0, 10))
    for number, (step, north_m) in enumerate(steps):
        minute += step
        accuracy_m = draw(st.sampled_from([None, None, None, 150.0, 151.0]))
        name = f"{carrier_ref}#{number:02}"
        rows.append(position(minute, north_m, carrier_ref=carrier_ref, accuracy_m=accuracy_m, row_id=name))
    return rows


@st.composite
def spans(draw: st.DrawFn) -> dict[str, Any]:
    """A start and an end within the hour, at times equal."""
    one, other = sorted((draw(moment()), draw(moment())))
    return {"starts_at": one, "ends_at": other}


@st.composite
def assignments(draw: st.DrawFn) -> dict[str, Any]:
    whole = draw(st.integers(0, 2)) > 0
    span = {} if whole else draw(spans())
    staff_ref = draw(st.sampled_from([ASH, BLAKE]))
    return assignment(staff_ref, carrier_ref=draw(CARRIERS), share=draw(SHARES), **span)


@st.composite
def addresses(draw: st.DrawFn) -> dict[str, Any]:
    begins = moment(st.integers(0, 20)).map(lambda when: {"starts_at": when})
    span = draw(st.one_of(st.just({}), st.just({}), spans(), begins))
    return address(
        draw(st.sampled_from([WREN, ROWAN])),
        address_ref=draw(st.sampled_from(["A-1", "A-2"])),
        confidence=draw(st.sampled_from([None, 0.5, 1.0])),
        homes_near=draw(st.sampled_from([None, 0, 12])),
        row_id=f"pa-{draw(st.integers(0, 99))}",
        **span,
    )


@st.composite
def worlds(draw: st.DrawFn) -> dict[str, list[dict[str, Any]]]:
    """One or two carriers, a few log-ons, one or two homes, at most one meeting for each pair."""
    pairs = draw(
        st.sets(st.tuples(st.sampled_from([ASH, BLAKE]), st.sampled_from([WREN, ROWAN])), min_size=2)
    )
    before = st.integers(-30, 12)
    return {
        "positions": [row for rows in draw(st.lists(tracks(), min_size=1, max_size=2)) for row in rows],
        "vehicle_assignments": draw(st.lists(assignments(), min_size=1, max_size=4)),
        "people_addresses": draw(st.lists(addresses(), min_size=1, max_size=3)),
        "meetings": [meeting(*pair, met_at=draw(moment(before))) for pair in sorted(pairs)],
    }
