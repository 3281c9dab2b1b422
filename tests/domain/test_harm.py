from datetime import date

import pytest

from upstander.domain.harm import HarmFacts, band, has_power, reasons, was_under_18


def facts(**columns: object) -> HarmFacts:
    plain = {"people": 1, "under_18": 0, "recorded_vulnerable": 0, "duration_days": 0, "role_of_power": False}
    return HarmFacts(**(plain | columns))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({"under_18": 1}, "severe"),
        ({"recorded_vulnerable": 1, "people": 3}, "severe"),
        ({"recorded_vulnerable": 1, "people": 2, "duration_days": 89}, "high"),
        ({"recorded_vulnerable": 1, "duration_days": 90}, "severe"),
        ({"recorded_vulnerable": 1, "role_of_power": True}, "severe"),
        ({"recorded_vulnerable": 1}, "high"),
        ({"people": 3}, "high"),
        ({"people": 2}, "moderate"),
        ({"role_of_power": True, "duration_days": 90}, "high"),
        ({"role_of_power": True, "duration_days": 89}, "moderate"),
        ({"duration_days": 28}, "moderate"),
        ({"duration_days": 27}, "not shown"),
        ({"people": 0}, "not shown"),
    ],
)
def test_each_edge_of_the_bands(columns: dict[str, object], expected: str) -> None:
    assert band(facts(**columns)) == expected


def test_nothing_recorded_is_said_not_to_be_nothing() -> None:
    assert reasons(facts()) == ("No vulnerability is recorded; that is not the same as none.",)


def test_the_reasons_count_people() -> None:
    assert reasons(facts(people=3, under_18=1, recorded_vulnerable=2)) == (
        "One person under 18 at the time.",
        "2 people with a recorded vulnerability.",
        "3 people with signs of their own.",
    )


@pytest.mark.parametrize(
    "role", ["custody", "Detention and custody", "domestic-abuse unit", "schools officer"]
)
def test_roles_with_power_are_known_by_their_names(role: str) -> None:
    assert has_power(role)


def test_other_roles_are_not() -> None:
    assert not has_power("response")


@pytest.mark.parametrize(
    ("day", "under"), [(date(2026, 3, 9), True), (date(2026, 3, 10), False), (date(2026, 3, 11), False)]
)
def test_somebody_is_under_18_until_the_day_of_their_birthday(day: date, under: bool) -> None:
    assert was_under_18(date(2008, 3, 10), on=day) is under


def test_the_29th_of_february_is_reached_on_the_first_of_march() -> None:
    assert was_under_18(date(2008, 2, 29), on=date(2026, 2, 28))
    assert not was_under_18(date(2008, 2, 29), on=date(2026, 3, 1))


def test_an_unknown_birth_date_says_nothing() -> None:
    assert not was_under_18(None, on=date(2026, 3, 1))
