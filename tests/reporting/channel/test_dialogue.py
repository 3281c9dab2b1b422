"""Who wrote what is in a report: the reporter, the unit if that is proven, and nobody otherwise."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from upstander.reporting.channel.dialogue import By, Entry, new_answers, read_entries, shown
from upstander.reporting.channel.door import Kept
from upstander.reporting.channel.said import Answer, AnyItem, First, More, Readers
from upstander.reporting.channel.sealing import seal_item
from upstander.reporting.channel.signing import sign_answer
from upstander.sealed.matter_keys import MatterKey

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
REPORT, OTHER = UUID(int=1), UUID(int=2)
KEY = MatterKey(bytes(range(32)))
READER, STRANGER = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
FIRST = First(at=AT, answers={"what_happened": "He kept calling."})


def public(key: Ed25519PrivateKey) -> str:
    return key.public_key().public_bytes_raw().hex()


READERS = Readers(at=AT, signers=(public(READER),))


def answer(words: str, *, number: int, by: Ed25519PrivateKey = READER, report: UUID = REPORT) -> Answer:
    return sign_answer(words, key=by, at=AT, report=report, number=number)


def kept(*said: AnyItem, key: MatterKey = KEY) -> Kept:
    items = tuple(
        (number, AT.date(), seal_item(each, key=key, report=REPORT, number=number))
        for number, each in enumerate(said, start=1)
    )
    day = date(2026, 11, 30)
    return Kept(
        report=REPORT, came_on=AT.date(), state="answered", acknowledge_by=day, answer_by=day,
        locked=b"", key=b"", items=items,
    )  # fmt: skip


def writers(*said: AnyItem) -> list[By]:
    return [each.by for each in read_entries(kept(*said), KEY)]


def words(entries: Sequence[Entry]) -> list[str]:
    return [each.said.words for each in entries if isinstance(each.said, Answer | More)]


def test_an_answer_that_a_reader_signed_for_its_place_is_the_units() -> None:
    assert writers(FIRST, READERS, answer("Thank you.", number=3)) == [By.YOU, By.ROUTER, By.UNIT]


def test_whatever_else_calls_itself_an_answer_is_nobodys() -> None:
    good = answer("Thank you.", number=3)
    others = (
        answer("Go home.", number=3, by=STRANGER),
        answer("Go home.", number=4),  # signed for another place
        answer("Go home.", number=3, report=OTHER),  # and for another report
        good.model_copy(update={"words": "Go home."}),
        good.model_copy(update={"signature": "0" * 128}),
        good.model_copy(update={"signed_with": "0" * 64}),
        answer("Go home.", number=3, by=STRANGER).model_copy(update={"signed_with": public(READER)}),
    )
    for other in others:
        assert writers(FIRST, READERS, other)[2] is By.NOBODY_KNOWN


def test_a_reader_who_was_named_only_afterwards_signed_nothing_before() -> None:
    assert writers(FIRST, answer("Thank you.", number=2), READERS)[1] is By.NOBODY_KNOWN


def test_who_was_named_once_still_counts_when_others_are_named() -> None:
    more = Readers(at=AT, signers=(public(STRANGER),))
    said = (FIRST, READERS, more, answer("One.", number=4), answer("Two.", number=5, by=STRANGER))
    assert writers(*said)[3:] == [By.UNIT, By.UNIT]


def test_what_does_not_open_is_told_to_be_there_and_the_rest_is_shown() -> None:
    whole = kept(FIRST, More(at=AT, words="Again."))
    number, day, sealed = whole.items[0]
    cut = Kept(**{**whole.__dict__, "items": ((number, day, sealed[:-1]), whole.items[1])})
    entries = read_entries(cut, KEY)
    assert [(each.by, each.said is None) for each in entries] == [(By.UNREADABLE, True), (By.YOU, False)]


def test_items_that_changed_places_open_neither() -> None:
    whole = kept(FIRST, More(at=AT, words="Again."))
    (one, day, first), (two, _, second) = whole.items
    moved = Kept(**{**whole.__dict__, "items": ((one, day, second), (two, day, first))})
    assert {each.by for each in read_entries(moved, KEY)} == {By.UNREADABLE}


def test_new_is_what_the_unit_said_since_the_reporter_last_wrote() -> None:
    more = More(at=AT, words="Again.")
    said = (
        FIRST,
        READERS,
        answer("Old.", number=3),
        more,
        answer("New.", number=5),
        answer("Newer.", number=6),
    )
    entries = read_entries(kept(*said), KEY)
    assert words(new_answers(entries)) == ["New.", "Newer."]
    assert words(shown(entries)) == ["Old.", "Again.", "New.", "Newer."]
    assert not new_answers(entries[:4])
