"""When a clock runs out: in London, whatever the clocks did, and by the law of its day."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.clocks.rules import a_law, a_rule
from upstander.domain.clocks.due import due
from upstander.domain.clocks.law import Counting, NotInForce
from upstander.knowledge.calendars import england_and_wales

LONDON = ZoneInfo("Europe/London")
CALENDAR = england_and_wales()
NEXT_DAY = a_rule(a_law(Counting.DAYS_AFTER, 1))
ONE_WORKING_DAY = a_rule(a_law(Counting.WORKING_DAYS_AFTER, 1))
FROM_THE_DAY = a_rule(a_law(Counting.WORKING_DAYS_FROM, 5))
MOMENTS = st.datetimes(
    min_value=datetime(2019, 1, 2), max_value=datetime(2028, 6, 30), timezones=st.just(UTC)
)
LAWS = st.builds(a_law, st.sampled_from(Counting), st.integers(min_value=1, max_value=60))


def at(*when: int) -> datetime:
    return datetime(*when, tzinfo=LONDON)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("triggered", "too_late_from"),
    [
        (at(2026, 3, 27, 23, 59), datetime(2026, 3, 29, 0, 0, tzinfo=UTC)),
        (at(2026, 3, 28, 0, 0), datetime(2026, 3, 29, 23, 0, tzinfo=UTC)),  # ends a day of 23 hours
        (at(2026, 3, 28, 23, 59), datetime(2026, 3, 29, 23, 0, tzinfo=UTC)),
        (at(2026, 3, 29, 0, 0), datetime(2026, 3, 30, 23, 0, tzinfo=UTC)),
        (at(2026, 10, 24, 12, 0), datetime(2026, 10, 26, 0, 0, tzinfo=UTC)),  # ends a day of 25 hours
        (at(2026, 10, 25, 1, 30), datetime(2026, 10, 27, 0, 0, tzinfo=UTC)),
    ],
)
def test_the_next_day_ends_at_midnight_in_london_at_both_clock_changes(
    triggered: datetime, too_late_from: datetime
) -> None:
    assert due(NEXT_DAY, triggered, calendar=CALENDAR).ends_at == too_late_from


def test_the_day_is_londons_and_not_greenwichs() -> None:
    late = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)  # half past midnight on the 2nd
    assert due(NEXT_DAY, late, calendar=CALENDAR).last_day == date(2026, 7, 3)


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (at(2026, 4, 1, 12), date(2026, 4, 2)),
        (at(2026, 4, 2, 12), date(2026, 4, 7)),  # Good Friday, a weekend, Easter Monday
        (at(2026, 4, 4, 12), date(2026, 4, 7)),
        (at(2026, 12, 24, 12), date(2026, 12, 29)),  # Boxing Day falls on a Saturday: Monday is free
        (at(2026, 5, 1, 12), date(2026, 5, 5)),  # a weekend and the early May holiday
        (at(2026, 5, 8, 12), date(2026, 5, 11)),  # a weekend alone
    ],
)
def test_one_working_day_steps_over_weekends_and_bank_holidays(day: datetime, last: date) -> None:
    assert due(ONE_WORKING_DAY, day, calendar=CALENDAR).last_day == last


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (at(2026, 6, 1, 9), date(2026, 6, 5)),  # Monday counts as the first
        (at(2026, 6, 2, 9), date(2026, 6, 8)),
        (at(2026, 6, 6, 9), date(2026, 6, 12)),  # a Saturday: Monday is the first
    ],
)
def test_days_that_begin_with_the_day_count_it(day: datetime, last: date) -> None:
    assert due(FROM_THE_DAY, day, calendar=CALENDAR).last_day == last


def test_the_law_is_that_of_the_day_of_the_trigger() -> None:
    changed = a_rule(
        a_law(Counting.DAYS_AFTER, 10), a_law(Counting.DAYS_AFTER, 3, in_force=date(2026, 7, 13))
    )
    before = due(changed, at(2026, 7, 12, 23, 59), calendar=CALENDAR)
    after = due(changed, at(2026, 7, 13, 0, 0), calendar=CALENDAR)
    assert (before.law.days, after.law.days) == (10, 3)
    assert (before.last_day, after.last_day) == (date(2026, 7, 22), date(2026, 7, 16))


def test_before_the_first_law_there_is_none() -> None:
    with pytest.raises(NotInForce, match="no value for 31 December 1999"):
        due(NEXT_DAY, at(1999, 12, 31, 12), calendar=CALENDAR)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="carries its zone"):
        due(NEXT_DAY, datetime(2026, 1, 1), calendar=CALENDAR)


@given(law=LAWS, one=MOMENTS, other=MOMENTS)
def test_a_later_trigger_is_never_due_earlier(law: object, one: datetime, other: datetime) -> None:
    rule = a_rule(law)  # type: ignore[arg-type]
    first, second = sorted([one, other])
    assert due(rule, first, calendar=CALENDAR).ends_at <= due(rule, second, calendar=CALENDAR).ends_at


@given(law=LAWS, moment=MOMENTS)
def test_nothing_is_due_before_its_trigger(law: object, moment: datetime) -> None:
    found = due(a_rule(law), moment, calendar=CALENDAR)  # type: ignore[arg-type]
    assert found.ends_at > moment
    assert found.law is law


@given(days=st.integers(min_value=1, max_value=60), moment=MOMENTS)
def test_working_days_are_never_over_before_as_many_days(days: int, moment: datetime) -> None:
    plain = due(a_rule(a_law(Counting.DAYS_AFTER, days)), moment, calendar=CALENDAR)
    working = due(a_rule(a_law(Counting.WORKING_DAYS_AFTER, days)), moment, calendar=CALENDAR)
    assert working.last_day >= plain.last_day
    assert CALENDAR.is_working(working.last_day)
    assert working.last_day - plain.last_day <= timedelta(days=2 * days + 6)
