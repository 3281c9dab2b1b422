"""The audit as a file: the same chain as in the database, and no other once a byte is altered."""

from pathlib import Path

import pytest

from tests.audit.entries import anchored, fill
from tests.desk import Desk
from upstander.audit.kept import NotAnAudit, keep, read_chain
from upstander.database.roles import Role

ODD = {"account:1": "S-1\u2028\x85"}  # what some readers take for the end of a line


@pytest.fixture
def file(desk: Desk, tmp_path: Path) -> Path:
    fill(desk, 5)
    kept = tmp_path / "audit.jsonl"
    with desk.connect(Role.BACKUP) as con:
        keep(con, kept, actors=ODD)
    return kept


def test_it_comes_to_the_place_that_was_signed(desk: Desk, file: Path) -> None:
    link = anchored(desk).link
    found = read_chain(file, places={3, link.position})
    assert (found.last, sorted(found.at)) == (link, [3, 5])
    assert found.at[5] == link.digest


def test_an_entry_that_was_altered_makes_another_chain(file: Path) -> None:
    whole = read_chain(file)
    file.write_bytes(file.read_bytes().replace(b"S-analyst", b"S-another", 1))
    assert read_chain(file).last.digest != whole.last.digest
    assert read_chain(file).sha256 != whole.sha256


def test_a_line_that_was_taken_out_makes_a_shorter_one(file: Path) -> None:
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join([*lines[:3], *lines[4:]]))
    assert read_chain(file).last.position == 4


@pytest.mark.parametrize("content", [b"", b"{}\n", b'{"form": "another"}\n', b"\xff\n", b"[]\n"])
def test_another_file_is_refused(tmp_path: Path, content: bytes) -> None:
    other = tmp_path / "other.jsonl"
    other.write_bytes(content)
    with pytest.raises(NotAnAudit, match=r"other\.jsonl cannot be read"):
        read_chain(other)


def test_nothing_is_written_over(desk: Desk, file: Path) -> None:
    with desk.connect(Role.BACKUP) as con, pytest.raises(FileExistsError):
        keep(con, file, actors={})
