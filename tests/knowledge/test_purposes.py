from datetime import date

import pytest

from upstander.knowledge.purposes import FaultyPurposes, national, read

DAY = date(2026, 1, 1)
TOLERANCE = """
[[tolerance]]
purpose = "attendance"
channels = ["call"]
before_hours = 1.0
after_hours = {after}
from = {first}
{until}
meaning = "Ringing back."
why = "It takes a day."
"""


def tolerance(*, first="2020-01-01", until="", after="2.0"):
    return TOLERANCE.format(first=first, until=f"until = {until}" if until else "", after=after)


def test_the_national_pack_has_every_value_today():
    rules = national().on(DAY)
    assert rules.settings["contemporaneous_hours"] == 4
    assert rules.tolerances["attendance", "call"] == (24, 48)
    assert ("intelligence_desk", "lookup") in rules.standing
    assert rules.numbers["hospital"].organisation


def test_a_value_applies_from_its_first_day_to_its_last():
    text = tolerance(until="2024-12-31") + tolerance(first="2025-01-01", after="9.0")
    earlier, later = read(text, name="pack").tolerances
    assert earlier.applies(date(2024, 12, 31))
    assert not earlier.applies(date(2025, 1, 1))
    assert later.applies(date(2025, 1, 1))
    assert not later.applies(date(2024, 12, 31))


def test_two_values_on_one_day_are_refused_with_a_sentence():
    text = tolerance(until="2025-01-01") + tolerance(first="2025-01-01")
    with pytest.raises(FaultyPurposes, match=r"both give attendance call on 2025-01-01\. End the earlier"):
        read(text, name="pack")


def test_every_fault_is_reported_at_once():
    text = tolerance(after='"two"') + tolerance(first='"soon"').replace("attendance", "tea")
    with pytest.raises(FaultyPurposes) as caught:
        read(text, name="pack")
    assert "after_hours is not a number" in str(caught.value)
    assert "from is not a day" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (tolerance().replace("attendance", "tea"), "purpose is not one of"),
        (tolerance().replace('"call"', '"pigeon"'), "channels has pigeon"),
        (tolerance().replace('meaning = "Ringing back."', ""), "meaning is missing"),
        (tolerance(until="2019-01-01"), "is before from"),
        (tolerance() + "[[tolerances]]\nx = 1", "no such section"),
        ("a = 1\na = 2", "not valid TOML"),
        (tolerance().replace("before_hours = 1.0", ""), "before_hours: it is missing"),
    ],
)
def test_a_fault_gets_a_sentence(text, sentence):
    with pytest.raises(FaultyPurposes, match=sentence):
        read(text, name="pack")


def test_a_day_without_a_value_is_refused():
    with pytest.raises(FaultyPurposes, match="has no value on 1999-12-31 for"):
        national().on(date(1999, 12, 31))
