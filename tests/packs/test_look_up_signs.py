"""Signs over look-ups: both sides of every edge."""

from datetime import timedelta

import pytest

from tests.cast import ASH, BLAKE, WREN
from tests.packs.asking import Rows, ask, on_day
from tests.packs.contacts_between import PAIR, Row, contact, every


def _look_ups(times: int, **said: object) -> Rows:
    return {"contacts": every(1, on_day(3, 1), times, channel="lookup", **said)}


@pytest.mark.parametrize(("days_after", "times", "found"), [(28, 3, 3), (27, 3, 0), (28, 2, 0)])
def test_look_ups_on_three_days_count_from_four_weeks_after_the_end(
    days_after: int, times: int, found: int
) -> None:
    rows = _look_ups(times, after_conclusion=True, days_after_conclusion=days_after)
    assert ask("lookup_after_conclusion", rows) == ({PAIR: found} if found else {})


@pytest.mark.parametrize("kind", ["family", "relationship", "association", "undeclared_found"])
def test_a_look_up_of_somebody_declared_is_counted_under_ones_own_log_in_only(kind: str) -> None:
    tie = {"staff_ref": BLAKE, "person_ref": WREN, "declaration_kind": kind}
    rows = {**_look_ups(1, attribution="logged_on"), "declarations": [tie]}
    assert ask("lookup_of_own_ties", rows) == {PAIR: 1}
    rows = {**_look_ups(1, attribution="named"), "declarations": [tie]}
    assert ask("lookup_of_own_ties", rows) == {}


def test_a_tie_declared_on_two_forms_counts_a_look_up_once() -> None:
    tie = {"staff_ref": BLAKE, "person_ref": WREN, "declaration_kind": "family"}
    assert ask("lookup_of_own_ties", {**_look_ups(1), "declarations": [tie, tie]}) == {PAIR: 1}


def _for(asker: str, *, days: int = 3, asker_accounting: str = "unaccounted") -> Rows:
    rows: list[Row] = []
    for nth in range(days):
        common: Row = {"channel": "lookup", "source_row": f"row:{nth}", "met_at": None}
        moment = on_day(3, 1) + timedelta(days=nth)
        said = {"accounting": "self_made", "purpose_kind": "desk_role", "task_kind": "on_behalf_of"}
        rows.append(contact(moment, **common, **said))
        named = {
            "staff_ref": asker,
            "attribution": "named",
            "confidence": 0.5,
            "accounting": asker_accounting,
        }
        rows.append(contact(moment, **{**common, **named}))
    return {"contacts": rows}


def test_a_request_in_a_colleagues_name_shows_at_both_ends() -> None:
    assert ask("lookups_said_to_be_for_others", _for(ASH)) == {PAIR: 3}
    assert ask("lookups_asked_of_others", _for(ASH)) == {(ASH, WREN): 3}


@pytest.mark.parametrize("rows", [_for(ASH, days=2), _for(ASH, asker_accounting="by_another")])
def test_two_days_and_a_colleague_with_the_case_show_at_neither(rows: Rows) -> None:
    assert ask("lookups_said_to_be_for_others", rows) == {}
    assert ask("lookups_asked_of_others", rows) == {}
