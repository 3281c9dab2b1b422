"""Sealing: only the named recipient's identity opens what was sealed."""

import pytest

from upstander.sealed.files import (
    new_identity,
    require_recipient,
    seal,
    unseal,
    write_private,
)
from upstander.sealed.refusals import CannotOpen, CannotSeal


def test_the_recipient_opens_what_was_sealed():
    identity, recipient = new_identity()
    sealed = seal(b"rank 1 of 5000", recipient=recipient)
    assert b"rank" not in sealed
    assert unseal(sealed, identity=f"# a comment\n{identity}\n") == b"rank 1 of 5000"


def test_another_identity_does_not_open_it():
    _, recipient = new_identity()
    other, _ = new_identity()
    with pytest.raises(CannotOpen, match="does not open"):
        unseal(seal(b"x", recipient=recipient), identity=other)


def test_an_altered_file_does_not_open():
    identity, recipient = new_identity()
    sealed = bytearray(seal(b"x" * 99, recipient=recipient))
    sealed[-1] ^= 1
    with pytest.raises(CannotOpen):
        unseal(bytes(sealed), identity=identity)


def test_a_key_with_a_wrong_checksum_is_refused():
    with pytest.raises(CannotSeal, match="checksum"):
        require_recipient("age1" + "q" * 58)


@pytest.mark.parametrize("text", ["", "# nothing here", "AGE-SECRET-KEY-1WRONG"])
def test_a_file_without_a_sound_identity_is_refused(text):
    _, recipient = new_identity()
    with pytest.raises(CannotOpen):
        unseal(seal(b"x", recipient=recipient), identity=text)


def test_a_private_file_is_its_owners_only_and_replaces_whole(tmp_path):
    path = tmp_path / "report.html"
    write_private(path, b"one")
    write_private(path, b"two")
    assert path.read_bytes() == b"two"
    assert path.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["report.html"]
