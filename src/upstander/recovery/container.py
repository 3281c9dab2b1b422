"""The file of a backup: three lines of plain text, then its sealed parts, one after the other.

Form, manifest (JSON, one line), signature of the manifest (hex). The manifest says how long each part is and
what its SHA-256 is: whether a backup is whole, unaltered and of whom can be told without opening it, and it
can be taken apart with `head`, `tail` and `age` where there is no Upstander.
Source: docs/explanation/database.md
"""

import io
import json
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from upstander.domain.refusal import Refusal

FORM = "upstander-backup-1"
SIGNED = b"upstander backup "  # before what is signed, so that no other signature fits
AT_ONCE = 1 << 20
MANIFEST = 4096  # bytes, filled up with blanks: its place is kept free while the parts are written
SIGNATURE = 129  # 64 bytes in hex, and the line's end
START_OF_PARTS = len(FORM) + 1 + MANIFEST + 1 + SIGNATURE


class NotABackup(Refusal):
    """The file is no backup, or not one of this form."""


class CutOff(Refusal):
    """The end of the file is missing."""


class Altered(Refusal):
    """The file is not as it was written."""


class NotSignedBy(Refusal):
    """Another key than the one that was named has signed it."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """A sealed part: its name, its length in bytes, its SHA-256 (hex)."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What is in a backup. Whoever has the file can read it: it tells nothing of the desk's records."""

    made_at: str
    upstander: str
    postgresql: int
    signed_by: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Backup:
    """A file that was read through: every byte of it is as its signer wrote it."""

    path: Path
    manifest: Manifest

    def part(self, name: str) -> IO[bytes]:
        """The sealed part of that name, from its first byte to its last."""
        place = START_OF_PARTS
        for one in self.manifest.parts:
            if one.name == name:
                return io.BufferedReader(_Slice(self.path, place, one.size), AT_ONCE)
            place += one.size
        raise NotABackup(f"{self.path} holds no part called {name}.")


class _Slice(io.RawIOBase):
    """Some bytes of a file, as if they were all of it."""

    def __init__(self, path: Path, start: int, size: int) -> None:
        self._file = path.open("rb", buffering=0)
        self._file.seek(start)
        self._left = size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        read = self._file.read(min(self._left, len(buffer)))
        buffer[: len(read)] = read
        self._left -= len(read)
        return len(read)

    def close(self) -> None:
        self._file.close()
        super().close()


def head(manifest: Manifest, key: Ed25519PrivateKey) -> bytes:
    """The three lines, START_OF_PARTS bytes together. The parts follow in the manifest's order."""
    said = json.dumps(asdict(manifest)).encode().ljust(MANIFEST)
    lines = (FORM.encode(), said, key.sign(SIGNED + said).hex().encode())
    return b"".join(line + b"\n" for line in lines)


def read_backup(path: Path, *, signed_by: str | None = None) -> Backup:
    """Read a backup through, to its last byte. Raises NotABackup, CutOff, Altered or NotSignedBy.

    Without `signed_by` any signature is believed: the file is whole then, but anybody may have made it.
    """
    try:
        with path.open("rb") as file:
            manifest = _manifest(file.read(START_OF_PARTS), path)
            _check_parts(file, manifest, path)
    except OSError:
        raise NotABackup(f"{path} cannot be read. Check the name and who may read it.") from None
    if signed_by is not None and manifest.signed_by != signed_by:
        raise NotSignedBy(
            f"{path} is signed by {manifest.signed_by}, and not by the key that you named. "
            "Somebody else made it, or another of your machines: compare with what you noted."
        )
    return Backup(path, manifest)


def _manifest(head: bytes, path: Path) -> Manifest:
    form = FORM.encode() + b"\n"
    if not head or not (head.startswith(form) or form.startswith(head)):
        raise NotABackup(f"{path} is no backup of this form ({FORM}).")
    if len(head) < START_OF_PARTS:
        raise CutOff(f"{path} was cut off in its first lines. Copy it again.")
    said, signature = head[len(form) : len(form) + MANIFEST], head[-SIGNATURE:]
    try:
        fields = json.loads(said)
        signer = Ed25519PublicKey.from_public_bytes(bytes.fromhex(fields["signed_by"]))
        signed = bytes.fromhex(signature[:-1].decode("ascii"))
        signer.verify(signed, SIGNED + said)
        if head != form + said + b"\n" + signed.hex().encode() + b"\n":
            raise ValueError  # the same signature, written otherwise
        return Manifest(**fields | {"parts": tuple(Part(**part) for part in fields["parts"])})
    except (ValueError, KeyError, TypeError, InvalidSignature):
        raise Altered(f"The first lines of {path} are not as they were signed: they were altered.") from None


def _check_parts(file: IO[bytes], manifest: Manifest, path: Path) -> None:
    expected = START_OF_PARTS + sum(part.size for part in manifest.parts)
    if (size := path.stat().st_size) < expected:
        raise CutOff(f"{path} was cut off: {expected - size} bytes of its end are missing. Copy it again.")
    if size > expected or not all(_digest(file, part.size) == part.sha256 for part in manifest.parts):
        raise Altered(f"{path} is not as it was written: it was damaged or altered. Take another copy.")


def _digest(file: IO[bytes], size: int) -> str:
    digest = sha256()
    while size and (read := file.read(min(AT_ONCE, size))):
        digest.update(read)
        size -= len(read)
    return digest.hexdigest()
