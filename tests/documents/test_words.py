"""Numbers and days as a reader would say them."""

from datetime import date, datetime

import pytest

from upstander.documents.report import words
from upstander.engine.indicators.pack import open_pack


def test_counts_agree_with_their_noun():
    assert words.count(1, "person", "people") == "1 person"
    assert words.count(2, "person", "people") == "2 people"
    assert words.count(1200, "call") == "1,200 calls"


def test_amounts_keep_one_decimal_place_at_most():
    assert words.number(38.0) == "38"
    assert words.number(2.25) == "2.2"


def test_days_are_london_days_on_both_sides_of_midnight():
    assert words.day_of(datetime(2025, 6, 30, 22, 59)) == "30 Jun 2025"
    assert words.day_of(datetime(2025, 6, 30, 23, 0)) == "1 Jul 2025"


def test_a_span_of_days_names_the_year_once():
    assert words.days_between(date(2025, 2, 3), date(2025, 2, 3)) == "3 Feb 2025"
    assert words.days_between(date(2025, 2, 3), date(2025, 2, 9)) == "3 Feb to 9 Feb 2025"
    assert words.days_between(date(2024, 12, 30), date(2025, 1, 2)) == "30 Dec 2024 to 2 Jan 2025"


def test_a_list_ends_with_and():
    assert words.listed(["a"]) == "a"
    assert words.listed(["a", "b", "c"]) == "a, b and c"
    assert words.listed([]) == ""


def test_a_code_is_words_and_an_abbreviation_keeps_its_capitals():
    assert words.code("case_ownership") == "case ownership"
    assert words.code("pcso") == "PCSO"


@pytest.mark.parametrize(
    ("unit", "one"),
    [
        ("visits alone", "visit alone"),
        ("contacts and look-ups against a condition", "contact or look-up against a condition"),
        ("visits, look-ups and stops in the quiet time", "visit, look-up or stop in the quiet time"),
        ("complaints, older ones counting for less", "complaint, older ones counting for less"),
        ("other members of staff", "other member of staff"),
        ("messages that ask for secrecy or deletion", "message that asks for secrecy or deletion"),
        ("records written afterwards", "record written afterwards"),
        ("people", "person"),
    ],
)
def test_one_of_a_unit_is_said_in_the_singular(unit: str, one: str):
    assert words.of_one(unit) == one


def test_every_shipped_unit_has_a_singular():
    for card in open_pack():
        assert words.of_one(card.unit) != card.unit, card.id
