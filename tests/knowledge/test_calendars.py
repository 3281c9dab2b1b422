"""Bank holidays: the pack agrees with the plain rules of each year, but for days moved or added."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from upstander.domain.clocks.working_days import BeyondCalendar
from upstander.knowledge.calendars import england_and_wales, read_calendar
from upstander.knowledge.faults import PackFaults

MOVED = {  # to what the plain rules say, what was proclaimed
    2020: ({date(2020, 5, 4)}, {date(2020, 5, 8)}),
    2022: ({date(2022, 5, 30)}, {date(2022, 6, 2), date(2022, 6, 3), date(2022, 9, 19)}),
    2023: (set(), {date(2023, 5, 8)}),
}


def easter(year: int) -> date:
    """Easter Sunday, by Gauss's rule as amended for these two centuries."""
    a, b, c = year % 19, year % 4, year % 7
    d = (19 * a + 24) % 30
    e = (2 * b + 4 * c + 6 * d + 5) % 7
    day = date(year, 3, 22) + timedelta(days=d + e)
    return day - timedelta(days=7) if (d, e) == (29, 6) or (d == 28 and e == 6 and a > 10) else day


def plain(year: int) -> set[date]:
    """Eight days by the plain rules, a weekend's put to the next weekday that is free."""
    mondays = [date(year, 5, 1) + timedelta(days=day) for day in range(31)]
    mondays = [day for day in mondays if day.weekday() == 0]
    last_august = max(date(year, 8, day) for day in range(25, 32) if date(year, 8, day).weekday() == 0)
    found = {easter(year) - timedelta(days=2), easter(year) + timedelta(days=1)}
    found |= {mondays[0], mondays[-1], last_august}
    boxing = date(year, 12, 26)
    for day in (
        date(year, 1, 1),
        *((boxing, date(year, 12, 25)) if boxing.weekday() == 0 else (date(year, 12, 25), boxing)),
    ):
        while day.weekday() > 4 or day in found:
            day += timedelta(days=1)
        found.add(day)
    return found


@pytest.mark.parametrize("year", range(2019, 2029))
def test_each_year_is_as_the_plain_rules_and_the_proclamations_have_it(year: int) -> None:
    gone, come = MOVED.get(year, (set(), set()))
    held = {day for day in england_and_wales().holidays if day.year == year}
    assert held == plain(year) - gone | come


def test_a_day_in_a_year_that_is_not_held_is_refused_and_never_guessed() -> None:
    calendar = england_and_wales()
    assert calendar.is_working(date(2028, 12, 29))
    with pytest.raises(BeyondCalendar, match="Write the holidays of that year"):
        calendar.is_working(date(2029, 1, 2))
    with pytest.raises(BeyondCalendar):
        calendar.is_working(date(2018, 12, 31))


def test_a_holiday_of_another_year_is_a_fault(tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    file.write_text(
        'checked = 2026-01-01\nevidence = "found"\nsource = "s"\n[[year]]\nyear = 2026\n'
        'holidays = [{ on = 2027-01-01, name = "New Year\'s Day" }]\n',
        encoding="utf-8",
    )
    with pytest.raises(PackFaults, match="2027-01-01 is not of 2026"):
        read_calendar(file)
