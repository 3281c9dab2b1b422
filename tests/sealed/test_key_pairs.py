"""Key pairs: named by a digest, read back exactly, and refused where they are no keys."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sealed.holders import ANALYST, SUPERVISOR, UNHURRIED
from upstander.sealed.key_pairs import PrivateKey, PublicKey, read_public_key
from upstander.sealed.refusals import CannotOpen, CannotSeal

# Points of small order, and a second way to write one: with them every shared secret is the same.
WEAK = [bytes(32), b"\x01" + bytes(31), b"\xec" + b"\xff" * 30 + b"\x7f", b"\xed" + b"\xff" * 30 + b"\x7f"]


def test_a_public_key_is_read_back_from_its_line() -> None:
    assert read_public_key(f"{ANALYST.public.line()}\n") == ANALYST.public


def test_the_id_is_a_digest_of_the_public_half() -> None:
    assert PrivateKey(ANALYST.reveal()).id == ANALYST.public.id == ANALYST.id
    assert ANALYST.id != SUPERVISOR.id
    assert len(bytes.fromhex(ANALYST.id)) == 16


@UNHURRIED
@given(st.integers(0, 92), st.characters(min_codepoint=33, max_codepoint=126))
def test_a_line_with_a_slip_is_refused(place: int, character: str) -> None:
    line = ANALYST.public.line()
    altered = line[:place] + character + line[place + 1 :]
    if altered != line:
        with pytest.raises(CannotSeal, match="no public key"):
            read_public_key(altered)


@pytest.mark.parametrize("line", ["", "upstander-key-1", "upstander-key-1 AAAA 00", "ü ü ü"])
def test_what_is_no_line_of_a_key_is_refused(line: str) -> None:
    with pytest.raises(CannotSeal, match=r"the \.pub file"):
        read_public_key(line)


@pytest.mark.parametrize("raw", [*WEAK, b"", bytes(31), bytes(33)])
def test_bytes_that_are_no_point_or_a_weak_one_are_no_key(raw: bytes) -> None:
    with pytest.raises(CannotSeal):
        PublicKey(raw)


def test_one_key_is_written_in_one_way_only() -> None:
    top_bit = ANALYST.public.raw[:31] + bytes([ANALYST.public.raw[31] | 0x80])
    with pytest.raises(CannotSeal):
        PublicKey(top_bit)  # X25519 would take it for the same key, under another id


@pytest.mark.parametrize("length", [31, 33])
def test_a_private_key_has_32_bytes(length: int) -> None:
    with pytest.raises(CannotOpen):
        PrivateKey(bytes(length))


def test_a_private_key_is_neither_pickled_nor_copied() -> None:
    for stray in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="not pickled"):
            stray(ANALYST)
