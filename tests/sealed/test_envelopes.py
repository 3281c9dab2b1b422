"""Envelopes: each recipient opens, for the record it was made for; nobody else, and no other record."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sealed.holders import ANALYST, CONCERN, CUSTODIAN, OTHERS, SUPERVISOR, UNHURRIED
from upstander.sealed.binding import Binding
from upstander.sealed.envelopes import MOST, Envelope, add_recipient, open_envelope, parse, seal, without
from upstander.sealed.key_pairs import PrivateKey
from upstander.sealed.refusals import CannotOpen, CannotSeal, NotForThisKey

PEOPLE = [PrivateKey.make() for _ in range(5)]


def sealed(content: bytes = b"seen at 02:10") -> Envelope:
    return seal(content, to=[ANALYST.public, SUPERVISOR.public], bound_to=CONCERN)


@UNHURRIED
@given(st.binary(max_size=2000), st.sets(st.sampled_from(range(5)), min_size=1))
def test_every_recipient_opens_it_and_nobody_else(content: bytes, chosen: set[int]) -> None:
    whole = seal(content, to=[PEOPLE[number].public for number in chosen], bound_to=CONCERN).to_bytes()
    for number, person in enumerate(PEOPLE):
        if number in chosen:
            assert open_envelope(parse(whole), key=person, bound_to=CONCERN) == content
        else:
            with pytest.raises(NotForThisKey, match=person.id):
                open_envelope(parse(whole), key=person, bound_to=CONCERN)


@pytest.mark.parametrize("other", OTHERS)
def test_an_envelope_moved_to_another_record_does_not_open(other: Binding) -> None:
    with pytest.raises(CannotOpen, match="another record"):
        open_envelope(sealed(), key=ANALYST, bound_to=other)


def test_the_words_are_not_in_the_envelope() -> None:
    assert b"02:10" not in sealed().to_bytes()


def test_words_of_511_bytes_look_like_one_and_512_do_not() -> None:
    lengths = [len(sealed(bytes(length)).to_bytes()) for length in (1, 511, 512)]
    assert lengths[0] == lengths[1] < lengths[2]


@given(st.lists(st.tuples(st.booleans(), st.sampled_from(range(5))), max_size=8))
@settings(max_examples=40, deadline=None)
def test_recipients_come_and_go_and_exactly_those_there_open(changes: list[tuple[bool, int]]) -> None:
    envelope, there = seal(b"words", to=[ANALYST.public], bound_to=CONCERN), set()
    for comes, number in changes:
        person = PEOPLE[number].public
        if comes:
            envelope = add_recipient(envelope, key=ANALYST, new=person, bound_to=CONCERN)
            there.add(person.id)
        else:
            envelope = without(envelope, person)
            there.discard(person.id)
        envelope = parse(envelope.to_bytes())
    assert set(envelope.recipients) == there | {ANALYST.id}
    for person in PEOPLE:
        if person.id in there:
            assert open_envelope(envelope, key=person, bound_to=CONCERN) == b"words"
        else:
            with pytest.raises(NotForThisKey):
                open_envelope(envelope, key=person, bound_to=CONCERN)


def test_who_was_added_adds_the_next() -> None:
    once = add_recipient(sealed(), key=ANALYST, new=CUSTODIAN.public, bound_to=CONCERN)
    twice = add_recipient(once, key=CUSTODIAN, new=PEOPLE[0].public, bound_to=CONCERN)
    assert open_envelope(twice, key=PEOPLE[0], bound_to=CONCERN) == b"seen at 02:10"


def test_nobody_adds_themselves() -> None:
    with pytest.raises(NotForThisKey):
        add_recipient(sealed(), key=CUSTODIAN, new=CUSTODIAN.public, bound_to=CONCERN)


def test_nobody_is_added_for_another_record() -> None:
    with pytest.raises(CannotOpen, match="another record"):
        add_recipient(sealed(), key=ANALYST, new=CUSTODIAN.public, bound_to=OTHERS[0])


def test_a_key_named_twice_counts_once() -> None:
    envelope = seal(b"x", to=[ANALYST.public, ANALYST.public], bound_to=CONCERN)
    again = add_recipient(envelope, key=ANALYST, new=ANALYST.public, bound_to=CONCERN)
    assert envelope.recipients == again.recipients == (ANALYST.id,)


def test_an_envelope_keeps_its_last_recipient() -> None:
    alone = without(sealed(), SUPERVISOR.id)
    assert without(alone, CUSTODIAN.public) == alone
    with pytest.raises(CannotSeal, match="from one to 64"):
        without(alone, ANALYST.public)


def test_64_recipients_are_taken_and_65_refused() -> None:
    keys = [PrivateKey.make().public for _ in range(MOST + 1)]
    envelope = seal(b"x", to=keys[:MOST], bound_to=CONCERN)
    assert parse(envelope.to_bytes()) == envelope
    for to in ([], keys):
        with pytest.raises(CannotSeal, match="from one to 64"):
            seal(b"x", to=to, bound_to=CONCERN)


def test_the_number_of_recipients_and_their_ids_can_be_seen_by_all() -> None:
    """A limit, and said on the page: the bytes tell whose keys open them."""
    whole = sealed().to_bytes()
    assert all(bytes.fromhex(key.id) in whole for key in (ANALYST, SUPERVISOR))


def test_who_was_taken_away_still_opens_an_older_copy() -> None:
    """A limit, and said on the page."""
    older = sealed()
    without(older, SUPERVISOR.public)
    assert open_envelope(older, key=SUPERVISOR, bound_to=CONCERN) == b"seen at 02:10"


def test_anybody_with_the_public_keys_can_seal() -> None:
    """A limit, and said on the page: that an envelope opens does not prove who wrote it."""
    forged = seal(b"never seen", to=[ANALYST.public, SUPERVISOR.public], bound_to=CONCERN)
    assert forged.recipients == sealed().recipients
    assert open_envelope(forged, key=ANALYST, bound_to=CONCERN) == b"never seen"
