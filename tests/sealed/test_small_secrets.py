"""Short secrets in columns: readable with the process's key, for their own record alone."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sealed.holders import CONCERN, OTHERS, UNHURRIED, flipped
from upstander.sealed.binding import Binding
from upstander.sealed.process_keys import (
    make_process_key,
    read_process_key,
    read_process_keys,
    rotate_process_key,
)
from upstander.sealed.refusals import CannotOpen, CannotSeal
from upstander.sealed.small_secrets import LONGEST, decrypt_small, encrypt_small

KEY, OLD, OLDER = bytes([1]) * 32, bytes([2]) * 32, bytes([3]) * 32
SECRET = "JBSWY3DPEHPK3PXP"
SEALED = encrypt_small(KEY, SECRET, CONCERN)


@UNHURRIED
@given(st.text(max_size=200))
def test_a_secret_comes_back(text: str) -> None:
    assert decrypt_small([KEY], memoryview(encrypt_small(KEY, text, CONCERN)), CONCERN) == text


def test_the_column_does_not_show_it_nor_that_two_are_the_same() -> None:
    assert SECRET.encode() not in SEALED
    assert encrypt_small(KEY, SECRET, CONCERN) != SEALED


@pytest.mark.parametrize("other", OTHERS)
def test_a_secret_moved_to_another_record_does_not_open(other: Binding) -> None:
    with pytest.raises(CannotOpen, match="another record"):
        decrypt_small([KEY], SEALED, other)


def test_the_key_before_still_opens_and_the_one_before_that_does_not() -> None:
    assert decrypt_small([OLD, KEY], SEALED, CONCERN) == SECRET
    for keys in ([OLD, OLDER], []):
        with pytest.raises(CannotOpen, match="changed twice"):
            decrypt_small(keys, SEALED, CONCERN)


def test_a_key_of_a_process_is_changed_without_losing_a_secret(tmp_path: Path) -> None:
    make_process_key(tmp_path, "totp.unit")
    sealed = encrypt_small(read_process_key(tmp_path, "totp.unit"), SECRET, CONCERN)
    rotate_process_key(tmp_path, "totp.unit")
    assert decrypt_small(read_process_keys(tmp_path, "totp.unit"), sealed, CONCERN) == SECRET
    with pytest.raises(CannotOpen):
        decrypt_small([read_process_key(tmp_path, "totp.unit")], sealed, CONCERN)


@UNHURRIED
@given(st.integers(0, len(SEALED) - 1), st.integers(1, 255))
def test_no_altered_secret_opens(place: int, by: int) -> None:
    with pytest.raises(CannotOpen):
        decrypt_small([KEY, OLD], flipped(SEALED, place, by), CONCERN)


@UNHURRIED
@given(st.binary(max_size=100))
def test_of_any_bytes_nothing_but_a_sentence_comes_back(noise: bytes) -> None:
    for tried in (noise, b"\x01" + noise, SEALED[: len(noise) % len(SEALED)], SEALED + noise + b"x"):
        with pytest.raises(CannotOpen):
            decrypt_small([KEY], tried, CONCERN)


def test_4096_bytes_are_short_and_one_more_is_not() -> None:
    longest = "a" * LONGEST
    assert decrypt_small([KEY], encrypt_small(KEY, longest, CONCERN), CONCERN) == longest
    with pytest.raises(CannotSeal, match="Seal longer words in an envelope"):
        encrypt_small(KEY, longest + "a", CONCERN)
