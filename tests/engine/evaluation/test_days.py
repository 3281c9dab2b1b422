"""As of which days an evaluation asks."""

from dataclasses import replace
from datetime import date, timedelta

from tests.engine.evaluation.by_hand import APRIL, FEBRUARY, MARCH, case, truth
from upstander.engine.evaluation.days import eves, months, nights


def test_runs_are_on_the_first_of_each_month_and_the_last_sees_the_whole_period() -> None:
    assert months(truth()) == (FEBRUARY, MARCH, APRIL)
    odd = replace(truth(), until=date(2026, 3, 14))
    assert months(odd) == (FEBRUARY, MARCH, date(2026, 3, 15))


def test_no_more_than_the_last_twelve_months_are_run() -> None:
    long = replace(truth(), first_day=date(2024, 1, 1))
    assert len(months(long)) == 12
    assert months(long)[0] == date(2025, 5, 1)


def test_nights_are_run_only_for_a_case_that_shows_by_days() -> None:
    assert nights(case("S-k")) == ()
    near = case("S-k", seen="days", discovered=date(2026, 1, 14))
    assert nights(near) == tuple(date(2026, 1, 2) + timedelta(days=number) for number in range(13))
    assert len(nights(case("S-k", seen="days", discovered=date(2026, 3, 20)))) == 29


def test_eves_after_the_period_are_left_out() -> None:
    known = truth([case("S-k"), case("S-l"), case("S-m", discovered=date(2026, 5, 1))])
    assert eves(known) == (date(2026, 3, 20),)
