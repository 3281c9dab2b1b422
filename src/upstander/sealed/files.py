"""Sealing and opening files with age (X25519), in memory.

Source: docs/how_to/authorise_a_scan.md
"""

import os
from pathlib import Path

import pyrage
from pyrage import x25519

from upstander.sealed.refusals import CannotOpen, CannotSeal

SUFFIX = ".age"


def require_recipient(recipient: str) -> None:
    """Raises CannotSeal unless `recipient` is an age public key with a right checksum."""
    _key(recipient)


def seal(content: bytes, *, recipient: str) -> bytes:
    """The content, encrypted so that only the holder of the recipient's identity can read it."""
    sealed: bytes = pyrage.encrypt(content, [_key(recipient)])
    return sealed


def unseal(content: bytes, *, identity: str) -> bytes:
    """What was sealed. `identity` is the text of an identity file, comments and all."""
    lines = (line.strip() for line in identity.splitlines())
    secrets = [line for line in lines if line.startswith("AGE-SECRET-KEY-1")]
    if not secrets:
        raise CannotOpen("The identity file holds no line that starts with AGE-SECRET-KEY-1.")
    try:
        opened: bytes = pyrage.decrypt(content, [x25519.Identity.from_str(secret) for secret in secrets])
    except pyrage.IdentityError:
        raise CannotOpen("The identity file's key is damaged: its checksum is wrong.") from None
    except pyrage.DecryptError:
        raise CannotOpen(
            "This identity does not open this file: it was sealed to another recipient, or it was altered."
        ) from None
    return opened


def new_identity() -> tuple[str, str]:
    """A new identity (to be kept secret) and its public key (to be named as recipient)."""
    made = x25519.Identity.generate()
    return str(made), str(made.to_public())


def write_private(path: Path, content: bytes) -> None:
    """Write a file that only its owner can read (mode 0600), in one step: all of it or nothing."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.unlink(missing_ok=True)
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _key(recipient: str) -> x25519.Recipient:
    try:
        return x25519.Recipient.from_str(recipient)
    except pyrage.RecipientError:
        raise CannotSeal(
            "The authority's recipient is not an age public key: its checksum is wrong. "
            "`upstander new-identity --out FILE` makes a pair and prints the public key."
        ) from None
