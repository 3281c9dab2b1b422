"""The bench of attachments asks for every file, and counts the copies."""

from bench.attachments import ask_for_all, write


def test_it_asks_for_every_file_and_counts_the_copies(tmp_path):
    (tmp_path / "0").write_bytes(b"He came twice.")
    (tmp_path / "1").write_bytes(b"\xff")
    found = ask_for_all(tmp_path)
    assert (found["copies"], found["largest"], found["largest_copy"]) == (1, 14, 14)
    assert 0 <= found["gained"] < 50_000_000


def test_it_writes_until_there_is_enough_and_begins_with_what_is_ordinary(tmp_path):
    assert write(tmp_path / "new", 1)[0] == 1
    assert (tmp_path / "new" / "0000").read_bytes().startswith(b"\xff\xd8\xff")
