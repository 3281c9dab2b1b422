"""Every place has its words, and none of them is one that somebody would fear to be seen reading."""

from dataclasses import asdict

import pytest

from upstander.knowledge.posters import PLACES, telling_words, words_for


@pytest.mark.parametrize("place", PLACES)
def test_each_place_has_its_words_and_none_tells(place: str) -> None:
    words = words_for(place)
    said = [
        text for value in asdict(words).values() for text in ([value] if isinstance(value, str) else value)
    ]
    assert all(said)
    assert [telling_words(text) for text in said] == [()] * len(said)


def test_a_title_and_a_card_do_not_say_whom_it_is_about() -> None:
    for place in PLACES:
        words = words_for(place)
        on_card = (words.title, words.card, words.check, words.explained, words.in_danger)
        assert "police" not in " ".join(on_card).lower()
        assert "police" in words.lead


def test_who_is_held_is_not_told_to_telephone() -> None:
    assert "999" not in words_for("custody").not_safe
    assert all("999" in words_for(place).not_safe for place in PLACES if place != "custody")
    assert all("999" in words_for(place).in_danger for place in PLACES)


def test_sentences_are_short() -> None:
    for place in PLACES:
        words = words_for(place)
        sentences = (
            ". ".join((words.lead, *words.points, words.safe, words.card)).replace("?", ".").split(".")
        )
        assert max(len(sentence.split()) for sentence in sentences) <= 17


@pytest.mark.parametrize(
    ("text", "told"), [("essex.example", ()), ("sex.example", ("sex",)), ("Reporting", ("report",))]
)
def test_a_short_word_tells_only_on_its_own(text: str, told: tuple[str, ...]) -> None:
    assert telling_words(text) == told
