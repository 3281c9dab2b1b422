"""Envelopes in the hands of somebody who writes to the database: nothing altered opens."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sealed.holders import ANALYST, CONCERN, CUSTODIAN, SUPERVISOR, UNHURRIED, flipped, with_digest
from upstander.sealed.envelopes import FORM, open_envelope, parse, seal
from upstander.sealed.refusals import CannotOpen, Damaged
from upstander.sealed.wraps import SIZE, Wrap, read_wrap, wrap

ENVELOPE = seal(b"seen at 02:10", to=[ANALYST.public, SUPERVISOR.public], bound_to=CONCERN)
WHOLE = ENVELOPE.to_bytes()
HEAD = 6  # mark, version and number of recipients


def opened(whole: bytes) -> bytes:
    return open_envelope(parse(whole), key=ANALYST, bound_to=CONCERN)


def test_every_altered_byte_is_refused_without_a_key() -> None:
    for place in range(len(WHOLE)):
        with pytest.raises(Damaged):
            parse(flipped(WHOLE, place, 1))


def test_every_altered_byte_is_refused_with_a_key_where_the_digest_was_made_right_again() -> None:
    for place in range(len(WHOLE) - 32):
        with pytest.raises(CannotOpen):
            opened(with_digest(flipped(WHOLE, place, 1)))


@UNHURRIED
@given(st.integers(0, len(WHOLE) - 33), st.integers(1, 255))
def test_no_alteration_of_a_byte_opens(place: int, by: int) -> None:
    with pytest.raises(CannotOpen):
        opened(with_digest(flipped(WHOLE, place, by)))


@UNHURRIED
@given(st.integers(1, len(WHOLE) - 32))
def test_nothing_cut_short_is_an_envelope(missing: int) -> None:
    with pytest.raises(Damaged):
        parse(WHOLE[:-missing])
    with pytest.raises(Damaged):
        parse(with_digest(WHOLE[: -32 - missing] + bytes(32)))  # even without a key its length gives it away


@UNHURRIED
@given(st.binary(min_size=1, max_size=700), st.booleans())
def test_nothing_longer_is_an_envelope(more: bytes, mends: bool) -> None:
    with pytest.raises(CannotOpen):
        opened(with_digest(WHOLE[:-32] + more + bytes(32)) if mends else WHOLE + more)


@given(st.binary(max_size=1500), st.integers(0, 3))
@settings(max_examples=300, deadline=None)
def test_of_any_bytes_at_all_nothing_but_a_sentence_comes_back(noise: bytes, how: int) -> None:
    body = bytes([how]) + noise
    for tried in (noise, FORM.mark + noise, FORM.wrap(noise), FORM.wrap(body)):
        with pytest.raises(CannotOpen):
            opened(tried)


@pytest.mark.parametrize("version", [0, 2, 255])
def test_a_version_that_is_not_known_is_named(version: int) -> None:
    other = with_digest(WHOLE[:4] + bytes([version]) + WHOLE[5:])
    with pytest.raises(Damaged, match=f"of form {version}; this program knows form 1"):
        parse(other)


def test_recipients_have_one_order_and_stand_there_once() -> None:
    first, second = WHOLE[HEAD : HEAD + SIZE], WHOLE[HEAD + SIZE : HEAD + 2 * SIZE]
    for pair in (second + first, first + first):
        with pytest.raises(Damaged, match="not in order"):
            parse(with_digest(WHOLE[:HEAD] + pair + WHOLE[HEAD + 2 * SIZE :]))


def test_the_bytes_may_come_as_the_driver_gives_them() -> None:
    assert open_envelope(parse(memoryview(WHOLE)), key=ANALYST, bound_to=CONCERN) == b"seen at 02:10"


def _with(put_in: Wrap) -> bytes:
    wraps = sorted([*ENVELOPE.wraps, put_in], key=lambda found: found.recipient)
    return replace(ENVELOPE, wraps=tuple(wraps)).to_bytes()


def test_a_recipient_put_in_by_somebody_who_cannot_open_it_is_found() -> None:
    """So that a look at the recipients is not misled, and no ghost reads what is sealed on."""
    with pytest.raises(CannotOpen, match=f"The recipient {CUSTODIAN.id} was put into this envelope"):
        opened(_with(wrap(bytes(32), to=CUSTODIAN.public, bound_to=CONCERN)))


def test_two_recipients_cannot_be_shown_different_words() -> None:
    """With AES-GCM one locked content can be made to open under two keys; the proofs allow but one."""
    split = _with(wrap(bytes(32), to=CUSTODIAN.public, bound_to=CONCERN))
    for reader in (ANALYST, CUSTODIAN):
        with pytest.raises(CannotOpen):
            open_envelope(parse(split), key=reader, bound_to=CONCERN)


def test_a_wrap_is_read_as_it_was_written() -> None:
    assert [read_wrap(found.encoded) for found in ENVELOPE.wraps] == list(ENVELOPE.wraps)
