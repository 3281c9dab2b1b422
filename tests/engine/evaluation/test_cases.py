"""Where published cases and their look-alikes stand, and when they were raised."""

from datetime import date, timedelta

from tests.engine.evaluation.by_hand import (
    APRIL,
    FEBRUARY,
    MARCH,
    case,
    look_alike,
    order,
    truth,
    variant,
    year,
)
from upstander.engine.evaluation.cases import (
    case_results,
    faults_of,
    look_alike_results,
    nightly_places,
    ordinary_above,
)


def test_a_case_is_raised_in_the_first_month_in_which_it_comes_within_the_budget() -> None:
    found = case_results(
        year(truth([case("S-k")]), [order("a", "S-k"), order("b", "S-k"), order("b", "S-k", "c")])
    )[0]
    # One place a month for 1,000 staff: a, then b, then the case.
    assert (found.rank, found.raised_on) == (2, APRIL)
    assert found.days_of_warning == (date(2026, 3, 20) - APRIL).days == -12
    assert found.about_them


def test_warning_is_counted_to_the_day_of_discovery_and_may_be_nought() -> None:
    for discovered, days in ((FEBRUARY, 0), (FEBRUARY + timedelta(days=30), 30)):
        known = truth([case("S-k", discovered=discovered)])
        found = case_results(year(known, [order("S-k"), order("S-k"), order("S-k")]))[0]
        assert found.days_of_warning == days


def test_a_case_that_is_never_put_forward_has_no_warning_and_may_have_no_place() -> None:
    found = case_results(year(truth([case("S-k")]), [order("a"), order("b"), order("c")]))[0]
    assert (found.rank, found.raised_on, found.days_of_warning, found.about_them) == (None, None, None, False)


def test_variants_take_no_place_from_a_case() -> None:
    known = truth([case("S-k")], [variant("S-v"), variant("S-w")])
    orders = [order("S-v", "S-w", "S-k")] * 3
    assert (case_results(year(known, orders))[0].rank, case_results(year(known, orders))[0].raised_on) == (
        1,
        FEBRUARY,
    )


def test_the_eve_is_the_order_as_the_day_of_discovery_began() -> None:
    eve = date(2026, 3, 20)
    orders = {
        FEBRUARY: order("a", "b", "S-k"),
        MARCH: order("a", "b", "S-k"),
        eve: order("a", "S-k"),
        APRIL: order("S-k"),
    }
    found = case_results(year(truth([case("S-k")]), orders))[0]
    assert (found.rank_on_the_eve, found.rank) == (2, 1)


def test_a_case_that_shows_by_days_is_raised_on_a_night_when_a_place_opens() -> None:
    one = case("S-k", number=10, seen="days", discovered=date(2026, 3, 20))
    nights = [day for day, places in nightly_places(one, 1) if places]
    assert len(nights) == 1
    monthly = {FEBRUARY: order("a"), MARCH: order("a", "b"), APRIL: order("S-k", "a", "b")}
    raised = case_results(year(truth([one]), {**monthly, nights[0]: order("a", "S-k", "b")}))[0]
    # a was put forward in February: the case is first of those still waiting.
    assert (raised.raised_on, raised.night_place, raised.runs) == (nights[0], 1, "nightly")
    assert raised.days_of_warning == (one.discovered - nights[0]).days > 0
    # Behind somebody who waits as well, it has to wait for the month.
    second = case_results(year(truth([one]), {**monthly, nights[0]: order("c", "S-k")}))[0]
    assert (second.raised_on, second.night_place) == (APRIL, 2)


def test_a_case_of_the_control_gaps_says_whether_it_is_on_that_list() -> None:
    known = truth([case("S-k", number=9, seen="control gap"), case("S-l")])
    orders = [order("a")] * 3
    assert [one.on_control_gaps for one in case_results(year(known, orders), on_gaps={9})] == [None, True]
    assert [one.on_control_gaps for one in case_results(year(known, orders), on_gaps=())] == [None, False]
    assert [one.on_control_gaps for one in case_results(year(known, orders))] == [None, None]


def test_a_case_that_data_cannot_show_and_that_is_put_forward_is_a_fault_of_the_generator() -> None:
    known = truth([case("S-k", number=6, seen="never")])
    shown = case_results(year(known, [order("S-k")] * 3))
    assert "Case 6" in faults_of(shown, budget=1)[0]
    hidden = case_results(year(known, [order("a", "b", "c", "S-k")] * 3))
    assert faults_of(hidden, budget=1) == ()


def test_a_look_alike_above_its_case_is_told() -> None:
    known = truth([case("S-k"), case("S-n", number=3)], (), [look_alike("S-x"), look_alike("S-y", 3)])
    found = year(known, [order("a")] * 2 + [order("S-x", "S-k", "S-y")])
    told = look_alike_results(found, case_results(found))
    assert [(one.name, one.rank, one.above_case) for one in told] == [("x", 1, True), ("y", 3, None)]
    below = year(known, [order("a")] * 2 + [order("S-k", "S-x", "S-n")])
    assert [one.above_case for one in look_alike_results(below, case_results(below))] == [False, False]


def test_ordinary_people_above_the_cases_are_counted_and_planted_ones_are_not() -> None:
    known = truth([case("S-k"), case("S-l", number=3)], [variant("S-v")])
    assert ordinary_above(year(known, [order("a")] * 2 + [order("S-v", "a", "S-k", "b", "c", "S-l")])) == 2
    assert ordinary_above(year(truth(), [order("a")] * 3)) is None
