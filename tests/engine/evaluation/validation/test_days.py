"""As of which days a case is looked at."""

from datetime import date

from tests.cast import BLAKE
from upstander.engine.evaluation.validation.cases_file import ConcludedCase
from upstander.engine.evaluation.validation.days import eve, every_month, is_in_time, months


def case(*, began, discovered):
    return ConcludedCase(
        row=2, case_ref="V-1", staff_ref=BLAKE, began_on=began, discovered_on=discovered, outcome="misconduct"
    )


def test_the_eve_is_the_day_before_discovery():
    assert eve(case(began=None, discovered=date(2025, 3, 1))) == date(2025, 2, 28)


def test_the_firsts_of_months_between_beginning_and_eve():
    found = months(case(began=date(2025, 1, 20), discovered=date(2025, 4, 2)))
    assert found == (date(2025, 2, 1), date(2025, 3, 1), date(2025, 4, 1))


def test_a_run_on_the_day_of_the_beginning_could_have_seen_nothing():
    assert months(case(began=date(2025, 2, 1), discovered=date(2025, 2, 20))) == ()
    assert months(case(began=date(2025, 1, 31), discovered=date(2025, 2, 20))) == (date(2025, 2, 1),)


def test_discovery_on_the_first_of_a_month_leaves_that_months_run_out():
    assert months(case(began=date(2025, 1, 20), discovered=date(2025, 3, 1))) == (date(2025, 2, 1),)


def test_a_long_case_is_looked_at_over_its_last_twelve_months():
    for began in (date(2019, 1, 1), None):
        found = months(case(began=began, discovered=date(2025, 6, 15)))
        assert (len(found), found[0], found[-1]) == (12, date(2024, 7, 1), date(2025, 6, 1))


def test_a_case_found_on_the_next_day_leaves_no_time():
    assert not is_in_time(case(began=date(2025, 6, 1), discovered=date(2025, 6, 2)))
    assert is_in_time(case(began=date(2025, 6, 1), discovered=date(2025, 6, 3)))


def test_months_of_several_cases_are_run_once():
    first = case(began=date(2025, 1, 20), discovered=date(2025, 3, 2))
    other = case(began=date(2025, 2, 20), discovered=date(2025, 4, 2))
    assert every_month([first, other]) == (date(2025, 2, 1), date(2025, 3, 1), date(2025, 4, 1))
