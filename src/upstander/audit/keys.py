"""Keys that sign: the half that signs for one process alone, the half that checks for everybody.

The sealer has one, and the backup. After a restore the sealer has a new one, so that no copy of a machine
can ever sign for it; the earlier one is kept for the places that it signed.

Source: docs/explanation/audit.md
"""

import os
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from upstander.domain.refusal import Refusal

SEALER, BACKUP = "sealer", "backup"
EARLIER = "sealer.earlier"
"""One line for each earlier key of the sealer's: the last place that it signed, and its checking half."""


class NoKey(Refusal):
    """A key is not where it should be."""


@dataclass(frozen=True, kw_only=True)
class Signers:
    """The sealer's keys that check: the one of today, and each earlier one up to the last place it signed."""

    now: Ed25519PublicKey
    earlier: tuple[tuple[int, Ed25519PublicKey], ...] = ()

    def of(self, place: int) -> Ed25519PublicKey:
        """The one that signed the place."""
        return next((key for last, key in self.earlier if place <= last), self.now)

    def every(self) -> tuple[Ed25519PublicKey, ...]:
        """All of them: what was noted outside may come from a machine that went on after its last backup."""
        return (self.now, *(key for _, key in self.earlier))


def make_key(folder: Path, name: str = SEALER) -> None:
    """Make the pair in `folder`, unless it is there. The signing half comes last, for its owner alone."""
    if (folder / name).exists():
        return
    folder.mkdir(mode=0o700, exist_ok=True)
    key = Ed25519PrivateKey.generate()
    _checks(folder, name).write_bytes(raw(key.public_key()))
    part = folder / f"{name}.part"
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(key.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption()))
    part.rename(folder / name)


def signing_key(folder: Path, name: str = SEALER) -> Ed25519PrivateKey:
    """The half that signs. Raises NoKey with a sentence."""
    return Ed25519PrivateKey.from_private_bytes(_read(folder / name))


def checking_key(folder: Path, name: str = SEALER) -> Ed25519PublicKey:
    """The half that checks. Raises NoKey with a sentence."""
    return Ed25519PublicKey.from_public_bytes(_read(_checks(folder, name)))


def signers(folder: Path) -> Signers:
    """Every key with which the chain may be signed. Raises NoKey with a sentence."""
    lines = earlier_lines(folder)
    return Signers(now=checking_key(folder), earlier=tuple(_earlier(line) for line in lines))


def earlier_lines(folder: Path) -> list[str]:
    """The sealer's earlier keys, in the order in which they signed."""
    file = folder / EARLIER
    return file.read_text(encoding="ascii").splitlines() if file.exists() else []


def earlier_line(last: int, key: bytes) -> str:
    """The line of a key that signed up to the place `last`."""
    return f"{last} {key.hex()}"


def raw(key: Ed25519PublicKey) -> bytes:
    """The 32 bytes of a checking half."""
    return key.public_bytes(Encoding.Raw, PublicFormat.Raw)


def _earlier(line: str) -> tuple[int, Ed25519PublicKey]:
    last, key = line.split()
    return int(last), Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))


def _checks(folder: Path, name: str) -> Path:
    return folder / f"{name}.pub"


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        raise NoKey(
            f"The key {file} cannot be read. It is made when the database is first started, "
            "and its signing half is for the account of one process."
        ) from None
