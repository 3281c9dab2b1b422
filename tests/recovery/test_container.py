"""The file of a backup tells, without being opened, whether it is whole, unaltered, and whose it is."""

from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from upstander.audit.keys import raw
from upstander.recovery.container import (
    START_OF_PARTS,
    Altered,
    CutOff,
    Manifest,
    NotABackup,
    NotSignedBy,
    Part,
    head,
    read_backup,
)

KEY = Ed25519PrivateKey.generate()
SIGNER = raw(KEY.public_key()).hex()
PARTS = {"first": b"one" * 50, "second": b"two" * 70}


def _write(path: Path, key: Ed25519PrivateKey = KEY, signer: str = SIGNER) -> bytes:
    parts = tuple(
        Part(name=name, size=len(content), sha256=sha256(content).hexdigest())
        for name, content in PARTS.items()
    )
    manifest = Manifest(
        made_at="2026-03-01T09:30:00+00:00", upstander="0.1.0", postgresql=18, signed_by=signer, parts=parts
    )
    path.write_bytes(head(manifest, key) + b"".join(PARTS.values()))
    return path.read_bytes()


def test_each_part_is_read_from_its_first_byte_to_its_last(tmp_path: Path) -> None:
    whole = _write(tmp_path / "b")
    assert len(whole) == START_OF_PARTS + 360
    backup = read_backup(tmp_path / "b", signed_by=SIGNER)
    for name, content in PARTS.items():
        with backup.part(name) as part:
            assert part.read() == content


def test_wherever_it_is_cut_it_is_refused(tmp_path: Path) -> None:
    whole = _write(tmp_path / "b")
    for length in (1, 10, 19, 400, START_OF_PARTS - 1, START_OF_PARTS, START_OF_PARTS + 150, len(whole) - 1):
        (tmp_path / "b").write_bytes(whole[:length])
        with pytest.raises(CutOff, match="was cut off"):
            read_backup(tmp_path / "b")


def test_whichever_byte_is_altered_it_is_refused(tmp_path: Path) -> None:
    whole = _write(tmp_path / "b")
    places = [*range(18, len(whole), 97), START_OF_PARTS - 1, START_OF_PARTS, len(whole) - 1]
    for place in places:
        altered = bytearray(whole)
        altered[place] ^= 1
        (tmp_path / "b").write_bytes(altered)
        with pytest.raises((Altered, NotABackup)):
            read_backup(tmp_path / "b")
    (tmp_path / "b").write_bytes(whole + b"\0")
    with pytest.raises(Altered, match="is not as it was written"):
        read_backup(tmp_path / "b")


def test_another_s_signature_is_found_out_and_a_forged_name_as_well(tmp_path: Path) -> None:
    other = Ed25519PrivateKey.generate()
    _write(tmp_path / "b", other, raw(other.public_key()).hex())
    assert read_backup(tmp_path / "b").manifest.postgresql == 18  # whole it is
    with pytest.raises(NotSignedBy, match="and not by the key that you named"):
        read_backup(tmp_path / "b", signed_by=SIGNER)
    _write(tmp_path / "b", other, SIGNER)
    with pytest.raises(Altered, match="not as they were signed"):
        read_backup(tmp_path / "b", signed_by=SIGNER)


@pytest.mark.parametrize("content", [b"", b"PGDMP" * 2000, b"upstander-backup-2\n" + b" " * 9000])
def test_another_file_is_no_backup(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "b").write_bytes(content)
    with pytest.raises(NotABackup, match="is no backup of this form"):
        read_backup(tmp_path / "b")
    with pytest.raises(NotABackup, match="cannot be read"):
        read_backup(tmp_path / "nowhere")
