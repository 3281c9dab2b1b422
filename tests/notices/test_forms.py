"""Moments that people type: a day and a time on the wall, at both clock changes."""

from datetime import UTC, datetime

import pytest

from upstander.notices.forms import TurnForm
from upstander.work.referral_form import ReferralForm

SPRING, AUTUMN = (29, 3, 2026), (25, 10, 2026)


def day(name: str, when: tuple[int, int, int]) -> dict[str, str]:
    return {
        f"{name}_{part}": str(number) for part, number in zip(("day", "month", "year"), when, strict=True)
    }


def a_turn(first: tuple[int, int, int], first_at: str, last: tuple[int, int, int], last_at: str) -> TurnForm:
    said = {"account": "a", "place": "2", "from_time": first_at, "to_time": last_at}
    return TurnForm(said | day("from_day", first) | day("to_day", last), people=[("a", "Ari")])


def a_referral(when: tuple[int, int, int], minute: str) -> ReferralForm:
    return ReferralForm({"minute": minute, "reference": "A 1"} | day("day", when))


def test_a_turn_has_the_whole_of_an_hour_that_comes_twice() -> None:
    form = a_turn(AUTUMN, "01:30", AUTUMN, "01.30")
    assert form.is_valid()
    assert form.cleaned_data["from_at"] == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert form.cleaned_data["to_at"] == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_a_turn_in_an_hour_that_never_comes_is_refused_where_it_was_typed() -> None:
    form = a_turn(SPRING, "01:30", SPRING, "1300")
    assert list(form.errors) == ["from_time"]
    assert "it never comes" in str(form.errors)


@pytest.mark.parametrize(
    ("when", "minute", "moment"),
    [
        ((30, 6, 2026), "09:15", datetime(2026, 6, 30, 8, 15, tzinfo=UTC)),
        ((30, 1, 2026), "0915", datetime(2026, 1, 30, 9, 15, tzinfo=UTC)),
        (AUTUMN, "01:30", datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),  # the later one
    ],
)
def test_a_referrals_minute_is_the_walls(when: tuple[int, int, int], minute: str, moment: datetime) -> None:
    form = a_referral(when, minute)
    assert form.is_valid()
    assert form.words().referred_at == moment


@pytest.mark.parametrize("minute", ["", "25:00", "noon", "01:30:15"])
def test_a_referral_without_a_minute_is_refused(minute: str) -> None:
    assert "minute" in a_referral((30, 6, 2026), minute).errors


def test_a_referral_in_an_hour_that_never_came_is_refused() -> None:
    assert "it never came" in str(a_referral(SPRING, "01:30").errors)
