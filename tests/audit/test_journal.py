"""The journal: whole when untouched; altered, removed, moved, added or cut off shows."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from upstander.audit.journal import append, entries, last_digest, verify


@pytest.fixture
def journal(tmp_path):
    path = tmp_path / "audit.jsonl"
    for outcome in ("started", "completed", "refused"):
        append(path, what="scan", outcome=outcome, details={"as_of": "2026-02-28"})
    return path


def lines(path):
    return path.read_text(encoding="utf-8").splitlines(keepends=True)


def rewrite(path, kept):
    path.write_text("".join(kept), encoding="utf-8")


def test_an_untouched_journal_has_no_fault(journal):
    assert verify(journal) == []
    assert [entry["outcome"] for entry in entries(journal)] == ["started", "completed", "refused"]


def test_it_is_readable_by_its_owner_only(journal):
    assert journal.stat().st_mode & 0o777 == 0o600


def test_no_journal_has_no_fault(tmp_path):
    assert verify(tmp_path / "none.jsonl") == []


def test_an_altered_line_shows(journal):
    kept = lines(journal)
    rewrite(journal, [kept[0], kept[1].replace("completed", "refused"), kept[2]])
    assert verify(journal) == ["Line 2 was altered: its digest does not match its content."]


def test_a_line_altered_with_its_digest_still_breaks_the_chain(journal):
    from upstander.audit.journal import digest_of

    kept = lines(journal)
    entry = json.loads(kept[1]) | {"outcome": "refused"}
    entry["digest"] = digest_of(entry)
    rewrite(journal, [kept[0], json.dumps(entry) + "\n", kept[2]])
    assert any("Line 3 does not follow" in fault for fault in verify(journal))


@pytest.mark.parametrize("order", [(0, 2), (1, 2), (1, 0, 2), (0, 1, 1, 2), (0, 0, 1, 2)])
def test_a_removed_moved_or_repeated_line_shows(journal, order):
    kept = lines(journal)
    rewrite(journal, [kept[place] for place in order])
    assert verify(journal)


def test_a_tail_cut_off_shows_against_the_noted_digest_only(journal):
    anchor = last_digest(journal)
    rewrite(journal, lines(journal)[:2])
    assert verify(journal) == []
    assert "cut off" in verify(journal, anchor=anchor)[0]


def test_a_torn_write_shows_and_the_next_entry_still_follows(journal):
    journal.write_bytes(journal.read_bytes() + b'{"number": 4, "wh')
    append(journal, what="scan", outcome="started", details={})
    faults = verify(journal)
    assert len(faults) == 1
    assert "Line 4 is not a whole entry" in faults[0]


def test_many_writers_make_one_chain(tmp_path):
    path = tmp_path / "audit.jsonl"
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: append(path, what="scan", outcome=str(n), details={}), range(40)))
    assert len(entries(path)) == 40
    assert verify(path) == []
