"""Whom somebody's words name, however they were typed."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upstander.reporting.channel.said import First
from upstander.reporting.router.asked import said_in
from upstander.reporting.router.book import Book
from upstander.reporting.router.named import Named, named_in
from upstander.reporting.router.words import runs, squashed, words_of

BOOK = Book(
    references={"pc4412": {"PC-4412"}, "ab12": {"AB12"}, "7": {"7"}, "d90": {"D-90"}},
    names={("blake", "robin"): {"PC-4412"}, ("dee",): {"D-90"}, ("dee", "morgan"): {"D-91"}},
    parts={"dee": {"D-90", "D-91"}, "morgan": {"D-91"}},
    reserved=frozenset({"professionalstandards"}),
    desk=frozenset({"D-90", "D-91"}),
)


def named(**answers: str) -> Named:
    first = First(at=datetime(2026, 11, 23, tzinfo=UTC), answers=dict(answers))
    return named_in(said_in(first), BOOK)


@pytest.mark.parametrize("typed", ["PC 4412", "pc4412", "ＰＣ４４１２", "pc ٤٤١٢", "pc-4412!"])
def test_a_number_is_found_however_it_is_typed(typed: str) -> None:
    assert named(subject_collar_number=typed).subjects == {"PC-4412"}
    assert named(what_happened=f"It was {typed} who came.").beside == {"PC-4412"}


@pytest.mark.parametrize("typed", ["PC 44120", "xPC 4412", "441", "PC", "1 PC 441 2 3"])
def test_what_only_looks_like_it_is_not(typed: str) -> None:
    assert named(subject_collar_number=typed, what_happened=typed).people == frozenset()


def test_a_short_number_counts_where_it_is_asked_for_and_not_in_what_happened() -> None:
    assert named(subject_collar_number="No. 7").subjects == {"7"}
    assert named(what_happened="At 7 he came, and 7 times again.").people == frozenset()


@pytest.mark.parametrize("typed", ["Robin Blake", "blake, robin", "PC Robin BLAKÉ"])
def test_a_whole_name_is_found_in_either_order(typed: str) -> None:
    assert named(subject_name=typed).subjects == {"PC-4412"}
    assert named(what_happened=f"{typed} it was").beside == {"PC-4412"}
    assert named(what_happened=typed.split()[0]).people == frozenset()


def test_part_of_a_name_of_the_desk_is_enough_unless_somebody_else_is_sure() -> None:
    assert named(subject_name="DS Morgan").is_reserved
    assert not named(subject_name="DS Morgan", subject_collar_number="PC 4412").is_reserved
    assert not named(what_happened="Morgan was there").is_reserved
    assert named(what_happened="Dee Morgan was there").is_reserved


def test_where_somebody_works_is_looked_at_where_it_is_asked() -> None:
    assert named(subject_place="the Professional-Standards department").is_reserved
    assert not named(what_happened="I told professional standards and nothing came of it.").is_reserved


def test_whoever_reports_is_not_who_it_is_about() -> None:
    found = named(subject_collar_number="PC 4412", own_name="Dee Morgan", what_happened="I am Dee Morgan")
    assert (found.subjects, found.reporters, found.is_reserved) == (
        frozenset({"PC-4412"}),
        frozenset({"D-91"}),
        False,
    )


def test_whoever_took_it_down_or_passed_it_on_is_nobody_whom_it_names() -> None:
    found = named(taken_by="Dee Morgan D-90", referred_by="Robin Blake", referred_reference="PC 4412")
    assert (found.people, found.reporters, found.is_reserved) == (frozenset(), frozenset(), False)


def test_a_reference_that_the_site_filled_in_is_theirs_however_short() -> None:
    assert named(own_reference="7").reporters == {"7"}
    assert named(own_name="At number 7").reporters == frozenset()


@given(st.text(max_size=200))
def test_any_text_is_read_and_a_reference_is_found_anywhere_in_it(text: str) -> None:
    assert named(what_happened=f"{text}, PC 4412, {text}").beside >= {"PC-4412"}
    assert "".join(words_of(text)) == squashed(text)


def test_runs_are_of_neighbours_and_not_longer_than_asked() -> None:
    assert list(runs(["a", "b", "c"], 2)) == [("a",), ("a", "b"), ("b",), ("b", "c"), ("c",)]
