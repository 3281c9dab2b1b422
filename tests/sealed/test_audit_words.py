"""Words of the audit: for the auditor alone, and for the entry that they were written with."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.desk import Desk
from tests.sealed.holders import ANALYST, CUSTODIAN, SUPERVISOR, UNHURRIED
from upstander.audit.entries import record
from upstander.audit.words import Kind
from upstander.database.roles import Role
from upstander.sealed.audit_words import WordsOf, read_words, seal_words
from upstander.sealed.envelopes import seal
from upstander.sealed.refusals import CannotOpen, NotForThisKey

AUDITOR = CUSTODIAN
ENTRY = WordsOf(
    by="S-analyst", kind=Kind.CONSULTATION, what="concern.open", purpose="development", about=bytes(16)
)
WORDS = "Asked by the supervisor to look again at the second pair."


@UNHURRIED
@given(st.text(max_size=600))
def test_the_auditor_reads_what_was_written(text: str) -> None:
    assert read_words(seal_words(text, AUDITOR.public, ENTRY), AUDITOR, ENTRY) == text


def test_words_are_read_from_the_entry_as_the_database_keeps_it(desk: Desk) -> None:
    with desk.connect(Role.UNIT) as con, con.transaction():
        record(
            con,
            by=ENTRY.by,
            kind=ENTRY.kind,
            what=ENTRY.what,
            purpose=ENTRY.purpose,
            about=ENTRY.about,
            sealed_words=seal_words(WORDS, AUDITOR.public, ENTRY),
        )
    with desk.connect(Role.SEALER) as con:
        asked = "SELECT actor, kind, what, purpose, about, sealed_words FROM audit_entry"
        by, kind, what, purpose, about, sealed = con.execute(asked).fetchall()[0]
    entry = WordsOf(by=by, kind=Kind(kind), what=what, purpose=purpose, about=about)
    assert WORDS.encode() not in sealed
    assert read_words(sealed, AUDITOR, entry) == WORDS


def test_nobody_else_reads_them_who_wrote_them_included() -> None:
    sealed = seal_words(WORDS, AUDITOR.public, ENTRY)
    for other in (ANALYST, SUPERVISOR):
        with pytest.raises(NotForThisKey):
            read_words(sealed, other, ENTRY)


@pytest.mark.parametrize(
    "other",
    [
        replace(ENTRY, by="S-supervisor"),
        replace(ENTRY, kind=Kind.DISCLOSURE),
        replace(ENTRY, what="concern.print"),
        replace(ENTRY, purpose="review"),
        replace(ENTRY, about=bytes(15) + b"1"),
        replace(ENTRY, about=None),
    ],
)
def test_words_moved_to_another_entry_do_not_open(other: WordsOf) -> None:
    with pytest.raises(CannotOpen, match="another record"):
        read_words(seal_words(WORDS, AUDITOR.public, ENTRY), AUDITOR, other)


def test_a_short_reason_and_a_long_one_look_alike() -> None:
    lengths = {len(seal_words("a" * length, AUDITOR.public, ENTRY)) for length in (0, 3, 511)}
    assert len(lengths) == 1


def test_what_is_no_text_gets_a_sentence() -> None:
    forged = seal(b"\xff\xfe", to=[AUDITOR.public], bound_to=ENTRY.binding).to_bytes()
    with pytest.raises(CannotOpen, match="no text"):
        read_words(forged, AUDITOR, ENTRY)
