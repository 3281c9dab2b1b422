"""A matter's key: over its content, kept to its holders, and gone when it is destroyed."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sealed.holders import (
    ANALYST,
    CONCERN,
    CUSTODIAN,
    OTHERS,
    SUPERVISOR,
    UNHURRIED,
    flipped,
    with_digest,
)
from upstander.sealed.binding import Binding
from upstander.sealed.content import KEY, lock
from upstander.sealed.envelopes import without
from upstander.sealed.matter_keys import FORM, MatterKey, add_holder, decrypt, encrypt, unwrap_key, wrap_key
from upstander.sealed.refusals import CannotOpen, Damaged, NotForThisKey

MATTER = MatterKey.make()
WORDS = b"what she said on Tuesday"
SEALED = encrypt(MATTER, WORDS, CONCERN)


@UNHURRIED
@given(st.binary(max_size=2000))
def test_content_of_a_matter_comes_back(content: bytes) -> None:
    assert decrypt(MATTER, memoryview(encrypt(MATTER, content, CONCERN)), CONCERN) == content


@pytest.mark.parametrize("other", OTHERS)
def test_content_moved_to_another_record_does_not_open(other: Binding) -> None:
    with pytest.raises(CannotOpen, match="another record"):
        decrypt(MATTER, SEALED, other)


def test_the_content_key_of_an_envelope_does_not_open_content_of_a_matter() -> None:
    locked = lock(MATTER.reveal(), WORDS, use=b"envelope", bound_to=CONCERN)
    with pytest.raises(CannotOpen):
        decrypt(MATTER, FORM.wrap(bytes.fromhex(MATTER.id) + locked), CONCERN)


def test_holders_come_and_go() -> None:
    wrapped = wrap_key(MATTER, to=[ANALYST.public], matter="q7f3")
    wrapped = add_holder(wrapped, key=ANALYST, new=SUPERVISOR.public, matter="q7f3")
    assert decrypt(unwrap_key(wrapped, key=SUPERVISOR, matter="q7f3"), SEALED, CONCERN) == WORDS
    fewer = without(wrapped, SUPERVISOR.public)
    for key, kept in ((SUPERVISOR, fewer), (CUSTODIAN, wrapped)):
        with pytest.raises(NotForThisKey):
            unwrap_key(kept, key=key, matter="q7f3")


def test_a_wrapped_key_moved_to_another_matter_does_not_open() -> None:
    wrapped = wrap_key(MATTER, to=[ANALYST.public], matter="q7f3")
    with pytest.raises(CannotOpen, match="another record"):
        unwrap_key(wrapped, key=ANALYST, matter="q7f4")


def test_without_its_wrapped_key_no_holder_reads_the_content() -> None:
    """What is left after erasure: the content, and every key that its holders have."""
    for left in (ANALYST.reveal(), SUPERVISOR.reveal(), MatterKey.make().reveal()):
        with pytest.raises(NotForThisKey, match=MATTER.id):
            decrypt(MatterKey(left), SEALED, CONCERN)
        pretending = FORM.wrap(bytes.fromhex(MatterKey(left).id) + FORM.unwrap(SEALED)[16:])
        with pytest.raises(CannotOpen):
            decrypt(MatterKey(left), pretending, CONCERN)


def test_an_old_copy_of_the_wrapped_key_opens_what_was_erased() -> None:
    """A limit, and said on the page: a matter is gone from backups once they age out, and not before."""
    from_a_backup = wrap_key(MATTER, to=[ANALYST.public], matter="q7f3")
    assert decrypt(unwrap_key(from_a_backup, key=ANALYST, matter="q7f3"), SEALED, CONCERN) == WORDS


def test_every_altered_byte_is_refused_whether_or_not_the_digest_was_made_right_again() -> None:
    for place in range(len(SEALED) - 32):
        altered = flipped(SEALED, place, 1)
        with pytest.raises(Damaged):
            decrypt(MATTER, altered, CONCERN)
        with pytest.raises(CannotOpen):
            decrypt(MATTER, with_digest(altered), CONCERN)


@UNHURRIED
@given(st.binary(max_size=1300))
def test_of_any_bytes_at_all_nothing_but_a_sentence_comes_back(noise: bytes) -> None:
    for tried in (noise, FORM.wrap(noise), FORM.wrap(bytes.fromhex(MATTER.id) + noise)):
        with pytest.raises(CannotOpen):
            decrypt(MATTER, tried, CONCERN)


@pytest.mark.parametrize("length", [KEY - 1, KEY + 1])
def test_a_matters_key_has_32_bytes(length: int) -> None:
    with pytest.raises(CannotOpen, match="32 bytes"):
        MatterKey(bytes(length))


def test_a_matters_key_is_neither_pickled_nor_copied() -> None:
    for stray in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="not pickled"):
            stray(MATTER)
