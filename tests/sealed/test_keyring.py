"""Locked keys: the passphrase opens them, and nothing that was altered is opened or even stretched for."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.sealed.holders import ANALYST, CHEAP, SUPERVISOR, WORDS, flipped
from upstander.sealed.keyring import (
    LockedKey,
    WrongPassphrase,
    change_passphrase,
    lock,
    make_keyring,
    read_locked_key,
    recovery_copy,
    unlock,
)
from upstander.sealed.passphrases import WeakPassphrase
from upstander.sealed.refusals import CannotOpen, Damaged
from upstander.sealed.stretching import Cost, stretch

LOCKED = lock(ANALYST, WORDS, cost=CHEAP)
TEXT = LOCKED.to_text()


def test_the_passphrase_opens_it() -> None:
    assert unlock(LOCKED, WORDS).reveal() == ANALYST.reveal()


def test_it_is_made_at_the_usual_cost() -> None:
    made = make_keyring(WORDS)
    assert made.cost == Cost()
    assert unlock(made, WORDS).public == made.public


@pytest.mark.parametrize("other", ["", "acorn", WORDS.upper(), f"{WORDS} acorn"])
def test_another_passphrase_does_not(other: str) -> None:
    with pytest.raises(WrongPassphrase, match="Type it again"):
        unlock(LOCKED, other)


def test_nothing_is_locked_under_a_weak_passphrase() -> None:
    for attempt in (
        lambda: make_keyring("acorn", cost=CHEAP),
        lambda: lock(ANALYST, "acorn", cost=CHEAP),
        lambda: change_passphrase(LOCKED, WORDS, "acorn"),
    ):
        with pytest.raises(WeakPassphrase):
            attempt()


def test_a_changed_passphrase_opens_the_same_key_and_the_old_one_no_longer() -> None:
    changed = change_passphrase(LOCKED, WORDS, "olive wagon onion poplar")
    assert unlock(changed, "olive wagon onion poplar").reveal() == ANALYST.reveal()
    assert changed.salt != LOCKED.salt
    assert changed.cost == CHEAP
    with pytest.raises(WrongPassphrase):
        unlock(changed, WORDS)


def test_nobody_changes_a_passphrase_that_they_do_not_know() -> None:
    with pytest.raises(WrongPassphrase):
        change_passphrase(LOCKED, "olive wagon onion poplar", WORDS)


def test_the_older_copy_still_opens_with_the_old_passphrase() -> None:
    """A limit, and said on the page."""
    change_passphrase(LOCKED, WORDS, "olive wagon onion poplar")
    assert unlock(LOCKED, WORDS).id == ANALYST.id


def test_twelve_words_in_a_safe_open_the_second_copy() -> None:
    copy, words = recovery_copy(LOCKED, WORDS)
    assert len(words.split()) == 12
    assert unlock(copy, words).reveal() == ANALYST.reveal()
    with pytest.raises(WrongPassphrase):
        unlock(copy, WORDS)
    with pytest.raises(WrongPassphrase):
        unlock(copy, " ".join(words.split()[:6]))  # so that each half may lie with somebody else


def test_it_is_read_as_it_was_written() -> None:
    assert read_locked_key(TEXT) == LOCKED
    assert read_locked_key(TEXT).to_text() == TEXT


@given(st.integers(0, len(TEXT) - 1), st.characters(max_codepoint=0x2FF))
@settings(max_examples=40, deadline=None)
@example(TEXT.index("passes=") + 7, "9")
@example(TEXT.index("lanes=") + 6, "0")
@example(TEXT.index("lanes=") + 6, "\u0661")  # a digit of another script
@example(len(TEXT) - 1, "0")
@example(TEXT.index("public ") + 70, "f")
def test_no_altered_text_opens(place: int, character: str) -> None:
    altered = TEXT[:place] + character + TEXT[place + 1 :]
    if altered != TEXT:
        with pytest.raises(CannotOpen):
            unlock(read_locked_key(altered), WORDS)


@pytest.mark.parametrize(
    "other", ["", TEXT[:-1], f"{TEXT}\n", f" {TEXT}", TEXT * 2, TEXT.replace("\n", "\r\n")]
)
def test_what_is_cut_longer_or_otherwise_written_is_no_locked_key(other: str) -> None:
    with pytest.raises(Damaged, match="no locked key"):
        read_locked_key(other)


@pytest.mark.parametrize("memory", ["1024", "99999999"])
def test_a_file_that_was_made_cheap_or_endless_is_refused_before_any_work(memory: str) -> None:
    with pytest.raises(Damaged, match="memory"):
        read_locked_key(TEXT.replace(f"memory={CHEAP.memory}", f"memory={memory}"))


def test_numbers_are_written_in_one_way_only() -> None:
    with pytest.raises(CannotOpen):
        unlock(read_locked_key(TEXT.replace("passes=2", "passes=02")), WORDS)


def test_a_public_half_that_was_exchanged_is_found() -> None:
    with pytest.raises(CannotOpen):
        unlock(_with_public(LOCKED), WORDS)


def test_two_halves_that_do_not_belong_together_are_refused() -> None:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    opening = _with_public(LOCKED).to_text().split("locked ")[0]
    cipher = AESGCM(stretch(WORDS, salt=LOCKED.salt, cost=CHEAP))
    forged = cipher.encrypt(bytes(12), ANALYST.reveal(), opening.encode())
    odd = LockedKey(public=SUPERVISOR.public, cost=CHEAP, salt=LOCKED.salt, locked=forged)
    with pytest.raises(Damaged, match="two halves"):
        unlock(odd, WORDS)


def test_every_altered_byte_of_the_locked_half_is_found() -> None:
    for place in range(0, 48, 8):
        altered = flipped(LOCKED.locked, place, 1)
        with pytest.raises(WrongPassphrase):
            unlock(LockedKey(public=LOCKED.public, cost=CHEAP, salt=LOCKED.salt, locked=altered), WORDS)


def _with_public(locked: LockedKey) -> LockedKey:
    return LockedKey(public=SUPERVISOR.public, cost=locked.cost, salt=locked.salt, locked=locked.locked)
