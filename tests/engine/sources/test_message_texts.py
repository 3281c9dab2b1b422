"""Texts of messages come in whole, up to a length, and a row that is refused leaves no word behind."""

from tests.cast import BLAKE
from tests.engine.sources.exports import ingest, landed, rejects, write
from upstander.engine.tables.message_texts import LONGEST

HEADER = "platform,staff_ref,other_account,direction,sent_at,text"
TABLE = "message_texts"


def row(text: str) -> str:
    return f'force_email,{BLAKE},E-wren,out,2025-03-01T10:00:00,"{text}"'


def test_a_text_of_the_greatest_length_lands_and_one_letter_more_is_refused(tmp_path):
    file = write(tmp_path, HEADER, row("a" * LONGEST), row("zebra" + "b" * (LONGEST - 4)))
    store, found = ingest(tmp_path, file, table=TABLE)
    assert landed(store, TABLE, "length(text)") == [(LONGEST,)]
    ((number, column, _, reason),) = rejects(found)
    assert (number, column) == (3, "text")
    assert "longer" in reason


def test_nothing_of_a_refused_text_is_kept(tmp_path):
    file = write(tmp_path, HEADER, row("fine"), row("zebra" * LONGEST))
    store, found = ingest(tmp_path, file, table=TABLE)
    assert found.loaded == 1
    assert "zebra" not in repr(found)
    assert not [kept for kept in store.folder.rglob("*") if kept.is_file() and b"zebra" in kept.read_bytes()]


def test_a_text_of_several_lines_lands_as_it_was_written(tmp_path):
    store, _ = ingest(tmp_path, write(tmp_path, HEADER, row("see you then x\nBlake")), table=TABLE)
    assert landed(store, TABLE, "text") == [("see you then x\nBlake",)]
