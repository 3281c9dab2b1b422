"""Quarters: their first days, and from when on nothing of one is open."""

from datetime import date

import pytest

from upstander.domain.quarters import Quarter, closed


@pytest.mark.parametrize(
    ("day", "begins"),
    [
        (date(2026, 1, 1), date(2026, 1, 1)),
        (date(2026, 3, 31), date(2026, 1, 1)),
        (date(2026, 4, 1), date(2026, 4, 1)),
        (date(2026, 12, 31), date(2026, 10, 1)),
    ],
)
def test_a_day_lies_in_one(day: date, begins: date) -> None:
    assert Quarter.of(day).begins == begins


def test_one_follows_another_over_the_year() -> None:
    assert Quarter(2026, 4).after() == Quarter(2027, 1)
    assert Quarter(2027, 1).before() == Quarter(2026, 4)
    assert Quarter(2026, 4).months == (date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1))


def test_one_is_closed_once_the_next_is_over() -> None:
    assert closed(date(2026, 9, 30), many=1) == [Quarter(2026, 1)]
    assert closed(date(2026, 10, 1), many=3) == [Quarter(2026, 2), Quarter(2026, 1), Quarter(2025, 4)]
