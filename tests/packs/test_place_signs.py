"""Signs of work handed over, and of visits and stands beyond the usual: both sides of every edge."""

from datetime import timedelta

import pytest

from tests.cast import ASH, BLAKE, WREN
from tests.packs.asking import Rows, ask, on_day
from tests.packs.contacts_between import PAIR, Row, contact, every


def _handed(reason: str | None, first_day: int, *, texts: int = 2, next_day: int | None = None) -> Rows:
    """Blake's work ended on 1 March; texts begin so many days later; Ash's begins so many days from it."""
    ended = on_day(3, 1)
    span: Row = {"person_ref": WREN, "span_kind": "case_ownership"}
    spans = [{**span, "staff_ref": BLAKE, "ends_at": ended, **({"ended_by": reason} if reason else {})}]
    if next_day is not None:
        spans.append({**span, "staff_ref": ASH, "starts_at": ended + timedelta(days=next_day)})
    first = ended + timedelta(days=first_day)
    return {"work_spans": spans, "contacts": every(0, first, texts)}


@pytest.mark.parametrize(("day", "found"), [(3, 2), (2, 0), (28, 2), (29, 0)])
def test_contact_counts_from_three_days_to_four_weeks_after_handing_over(day: int, found: int) -> None:
    assert ask("handed_over_then_contact", _handed("handed_over", day)) == ({PAIR: found} if found else {})


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (_handed("given_up", 5), 2),
        (_handed("completed", 5), 0),
        (_handed("closed", 5), 0),
        (_handed(None, 5), 0),
        (_handed(None, 5, next_day=7), 2),
        (_handed(None, 5, next_day=-7), 2),
        (_handed(None, 5, next_day=8), 0),
        (_handed("handed_over", 5, texts=1), 0),
    ],
)
def test_a_hand_over_is_given_as_the_reason_or_seen_in_the_next_holder(rows: Rows, found: int) -> None:
    assert ask("handed_over_then_contact", rows) == ({PAIR: found} if found else {})


def _visits(times: int, *, apart: int = 7, minutes: int = 30, pairs: int = 20) -> Rows:
    task: Row = {
        "channel": "visit",
        "accounting": "by_another",
        "purpose_kind": "tasked_visit",
        "task_kind": "t",
    }
    others = [
        contact(on_day(2, 1), **task, staff_ref=ASH, person_ref=f"P-{nth}", duration_s=1800)
        for nth in range(pairs)
    ]
    return {"contacts": [*others, *every(apart, on_day(1, 5), times, **task, duration_s=60 * minutes)]}


def test_visits_beyond_three_times_the_pace_of_colleagues_are_counted() -> None:
    """Colleagues: one in four weeks. Six in five: three times their pace is 3.75, so the last three count."""
    assert ask("visits_beyond_task", _visits(6)) == {PAIR: 3}
    assert ask("visits_beyond_task", _visits(3)) == {}
    assert ask("visits_beyond_task", _visits(6, apart=21)) == {}


def test_a_long_visit_is_over_an_hour_and_three_times_as_long_as_colleagues() -> None:
    assert ask("visits_beyond_task", _visits(4, apart=60, minutes=91)) == {PAIR: 4}
    assert ask("visits_beyond_task", _visits(4, apart=60, minutes=90)) == {}


def test_fewer_than_twenty_pairs_of_colleagues_are_no_measure() -> None:
    assert ask("visits_beyond_task", _visits(6, pairs=19)) == {}


def _stands(minutes: int, *, times: int = 2, **said: object) -> Rows:
    """Stops in one week near one home; twenty others of ten minutes each, near other homes."""
    stop: Row = {"channel": "stop_nearby", "place_staff": 1, "homes_near": 1}
    short = [
        contact(
            on_day(3, 2), **stop, staff_ref=ASH, person_ref=f"P-{n}", address_ref=f"A-{n}", duration_s=600
        )
        for n in range(20)
    ]
    long = {**stop, "address_ref": "A-home", "duration_s": 60 * minutes, **said}
    return {"contacts": [*short, *every(1, on_day(3, 25), times, **long)]}


def test_coming_back_to_stand_for_an_hour_in_a_week_is_counted_in_minutes() -> None:
    assert ask("parked_nearby", _stands(30)) == {PAIR: 60}
    assert ask("parked_nearby", _stands(29)) == {}


def test_a_single_stand_however_long_is_not_counted_and_a_forgotten_vehicle_is_cut_short() -> None:
    assert ask("parked_nearby", _stands(600, times=1)) == {}
    assert ask("parked_nearby", _stands(600)) == {PAIR: 240}


def test_minutes_count_less_in_busy_places_and_not_at_all_off_duty_or_unknown() -> None:
    assert ask("parked_nearby", _stands(30, place_staff=8, homes_near=20)) == {PAIR: 15}
    assert ask("parked_nearby", _stands(30, duty="off")) == {}
    assert ask("parked_nearby", _stands(30, duty="unknown")) == {}


@pytest.mark.parametrize(("near", "counted"), [(None, True), (False, True), (True, False)])
@pytest.mark.parametrize("indicator", ["stops_near_home", "off_duty_stop", "parked_nearby"])
def test_a_stop_near_ones_own_home_is_left_out(indicator: str, near: bool | None, counted: bool) -> None:
    duty = "off" if indicator == "off_duty_stop" else "on"
    found = ask(indicator, _stands(30, duty=duty, near_own_home=near))
    assert (PAIR in found) == counted


def test_what_colleagues_do_at_their_own_homes_is_no_measure_of_others() -> None:
    """Ash, who lives there, stands an hour there each week; Blake's hour is still far from the usual."""
    lives: Row = {"channel": "stop_nearby", "address_ref": "A-home", "staff_ref": ASH, "duration_s": 3600}
    others = every(7, on_day(2, 1), 4, **lives, near_own_home=True)
    rows = _stands(30)
    assert ask("parked_nearby", {"contacts": [*rows["contacts"], *others]}) == {PAIR: 60}


def _weekly(weeks: int, *, apart: int = 7, before: int | None = 0, **said: object) -> Rows:
    """A stop near one home every so many days, from a week after the two met."""
    stop: Row = {
        "channel": "stop_nearby", "stops_before": before, "duration_s": 1800, "accounting": "unaccounted",
        "met_at": on_day(1, 1), **said,
    }  # fmt: skip
    return {"contacts": every(apart, on_day(1, 5), weeks, **stop)}


def test_a_habit_is_six_weeks_with_a_stop_in_each() -> None:
    assert ask("stops_week_after_week", _weekly(6)) == {PAIR: 6}
    assert ask("stops_week_after_week", _weekly(5)) == {}


def test_a_week_counts_once_however_often_they_stopped_in_it() -> None:
    assert ask("stops_week_after_week", _weekly(30, apart=1)) == {}
    assert ask("stops_week_after_week", _weekly(31, apart=1)) == {PAIR: 6}


def test_a_habit_that_is_as_old_as_before_they_met_is_none() -> None:
    """Six stops in the 90 days from the meeting to the scan; four times as many as before it."""
    assert ask("stops_week_after_week", _weekly(6, before=1)) == {PAIR: 6}
    assert ask("stops_week_after_week", _weekly(6, before=2)) == {}
    assert ask("stops_week_after_week", _weekly(6, before=None)) == {}
