"""The keys of the private lists: what they tell, and what they do not open."""

from pathlib import Path
from uuid import uuid4

import pytest

from tests.accounts.people import SUBJECT
from upstander.accounts.conflict_keys import MATCHES, PADDED, READS, open_matching_key, open_reading_key
from upstander.sealed.process_keys import NoProcessKey
from upstander.sealed.refusals import CannotOpen


def test_an_entry_moved_to_another_account_or_place_does_not_open(tmp_path: Path) -> None:
    key, mine, entry = open_reading_key(tmp_path), uuid4(), uuid4()
    locked = key.lock(SUBJECT, account=mine, entry=entry)
    assert key.unlock(locked, account=mine, entry=entry) == SUBJECT
    for account, place, content in (
        (uuid4(), entry, locked), (mine, uuid4(), locked), (mine, entry, locked[:-1] + b"\0"),
    ):  # fmt: skip
        with pytest.raises(CannotOpen):
            key.unlock(content, account=account, entry=place)


def test_each_key_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    keys = tmp_path / "keys"
    assert open_matching_key(keys) == open_matching_key(keys)
    assert open_reading_key(keys).raw != open_matching_key(keys).raw
    assert sorted(file.name for file in keys.iterdir()) == [MATCHES, READS]
    assert {file.stat().st_mode & 0o777 for file in keys.iterdir()} == {0o600}
    assert repr(open_matching_key(keys)) == "MatchingKey()"


@pytest.mark.parametrize(("content", "mode"), [(b"x" * 31, 0o600), (b"x" * 33, 0o600), (b"x" * 32, 0o640)])
def test_a_key_that_is_not_to_be_trusted_is_refused(tmp_path: Path, content: bytes, mode: int) -> None:
    (tmp_path / MATCHES).write_bytes(content)
    (tmp_path / MATCHES).chmod(mode)
    with pytest.raises(NoProcessKey):
        open_matching_key(tmp_path)


def test_the_longest_reference_fits_its_place(tmp_path: Path) -> None:
    key, account, entry = open_reading_key(tmp_path), uuid4(), uuid4()
    longest = "𝔖" * 64  # four bytes each
    assert len(longest.encode()) == PADDED
    locked = key.lock(longest, account=account, entry=entry)
    assert key.unlock(locked, account=account, entry=entry) == longest
    with pytest.raises(ValueError, match="64"):
        key.lock(longest + "x", account=account, entry=entry)
