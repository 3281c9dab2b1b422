"""The sealer's key: the half that signs for the sealer alone, the half that checks for everybody.

Source: docs/explanation/audit.md
"""

import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from upstander.domain.refusal import Refusal

SIGNS, CHECKS = "sealer", "sealer.pub"


class NoKey(Refusal):
    """The sealer's key is not where it should be."""


def make_key(folder: Path) -> None:
    """Make the pair in `folder`, unless it is there. The signing half comes last, for its owner alone."""
    if (folder / SIGNS).exists():
        return
    folder.mkdir(mode=0o700, exist_ok=True)
    key = Ed25519PrivateKey.generate()
    (folder / CHECKS).write_bytes(key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))
    part = folder / f"{SIGNS}.part"
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(key.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption()))
    part.rename(folder / SIGNS)


def signing_key(folder: Path) -> Ed25519PrivateKey:
    """The half that signs. Raises NoKey with a sentence."""
    return Ed25519PrivateKey.from_private_bytes(_read(folder / SIGNS))


def checking_key(folder: Path) -> Ed25519PublicKey:
    """The half that checks. Raises NoKey with a sentence."""
    return Ed25519PublicKey.from_public_bytes(_read(folder / CHECKS))


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        raise NoKey(
            f"The sealer's key cannot be read from {file}. It is made when the database is first started."
        ) from None
