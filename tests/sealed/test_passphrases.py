"""Passphrases: drawn from plain words, and refused where they can be guessed."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sealed.holders import UNHURRIED
from upstander.sealed.passphrases import (
    LONGEST,
    RECOVERY_WORDS,
    SHORTEST,
    WORDS,
    WeakPassphrase,
    normalised,
    require_strong,
    suggest_passphrase,
    word_list,
)


def test_the_list_has_1024_different_words_in_order() -> None:
    assert len(word_list()) == 1024
    assert all(first < second for first, second in pairwise(word_list()))


def test_every_word_is_short_and_plain() -> None:
    assert all(4 <= len(word) <= 9 and word.isascii() and word.isalpha() for word in word_list())
    assert all(word == word.lower() for word in word_list())


def test_no_word_is_the_beginning_of_the_next() -> None:
    assert [word for word, following in pairwise(word_list()) if following.startswith(word)] == []


def test_one_slip_of_a_letter_does_not_make_another_word() -> None:
    words = set(word_list())
    blanked: dict[tuple[int, str], str] = {}
    for word in words:
        for place in range(len(word)):
            without = word[:place] + word[place + 1 :]
            assert without not in words, word
            assert blanked.setdefault((place, without), word) == word


def test_a_suggestion_is_strong_and_never_the_same() -> None:
    found = {suggest_passphrase() for _ in range(50)}
    assert len(found) == 50
    for phrase in found:
        require_strong(phrase)
        assert len(phrase.split()) == WORDS
        assert set(phrase.split()) <= set(word_list())
    assert len(suggest_passphrase(RECOVERY_WORDS).split()) == 12


def test_any_five_words_of_the_list_are_long_enough() -> None:
    assert 5 * min(map(len, word_list())) + 4 >= SHORTEST


@pytest.mark.parametrize(
    "weak", ["", "a", "acorn anvil lem", "a b c d e", " " * 40, "aaaa bbbb cccc dddd", "ab" * 20]
)
def test_a_short_or_hardly_varied_one_is_refused(weak: str) -> None:
    with pytest.raises(WeakPassphrase, match="five words or more, or at least 16 characters"):
        require_strong(weak)


def test_16_characters_are_enough_and_15_are_not() -> None:
    require_strong("acorn anvil lemo")
    with pytest.raises(WeakPassphrase):
        require_strong("acorn anvil lem")


def test_8_different_characters_are_enough_and_7_are_not() -> None:
    require_strong("abcdefgh" * 2)
    with pytest.raises(WeakPassphrase):
        require_strong("abcdefg" * 3)


def test_a_book_is_no_passphrase() -> None:
    require_strong(("acorn " * 200)[: LONGEST - 8] + "zebrixyw")
    with pytest.raises(WeakPassphrase, match="longer than 1000"):
        require_strong("acorn bundle " * 100)


def test_spaces_and_the_way_accents_are_typed_make_no_difference() -> None:
    assert normalised("  caf\u00e9  acorn\n") == normalised("cafe\u0301 acorn")
    assert normalised("acorn") != normalised("Acorn")


@UNHURRIED
@given(st.text(st.characters()))
def test_any_text_is_taken_or_refused_with_a_sentence(text: str) -> None:
    if len(set(normalised(text).decode())) < 8:
        with pytest.raises(WeakPassphrase) as refused:
            require_strong(text)
        assert len(text) < SHORTEST or text not in str(refused.value)
    elif SHORTEST <= len(normalised(text).decode()) <= LONGEST:
        require_strong(text)
