"""Sealing and opening with age (X25519) as a stream: for what is too large to hold in memory.

Source: docs/explanation/database.md
"""

from collections.abc import Sequence
from typing import IO, Protocol

import pyrage
from pyrage import x25519

from upstander.sealed.refusals import CannotOpen, CannotSeal


class Writes(Protocol):
    """Whatever can be written to."""

    def write(self, content: bytes, /) -> int:
        """Take all of it; gives its length."""


class NotTheirs(CannotOpen):
    """It was sealed to somebody else."""


def seal_stream(source: IO[bytes], target: Writes, *, recipients: Sequence[str]) -> None:
    """Encrypt all of `source` into `target` for each of the recipients. Raises CannotSeal."""
    pyrage.encrypt_io(source, target, [_key(one) for one in recipients])


def unseal_stream(source: IO[bytes], target: Writes, *, identity: str) -> None:
    """Decrypt all of `source` into `target` with an identity file's text. Raises NotTheirs or CannotOpen.

    What has been written when it fails is the true beginning of what was sealed, and not all of it.
    """
    lines = [line.strip() for line in identity.splitlines()]
    secrets = [line for line in lines if line.startswith("AGE-SECRET-KEY-1")]
    if not secrets:
        raise CannotOpen("The identity file holds no line that starts with AGE-SECRET-KEY-1.")
    try:
        pyrage.decrypt_io(source, target, [x25519.Identity.from_str(secret) for secret in secrets])
    except pyrage.IdentityError:
        raise CannotOpen("The identity file's key is damaged: its checksum is wrong.") from None
    except pyrage.DecryptError:
        raise NotTheirs("This identity does not open it: it was sealed to another recipient.") from None
    except OSError as error:
        if error.errno is not None:  # the disk's, or the program's that reads it
            raise
        raise CannotOpen("What was sealed has been altered or cut off.") from None


def _key(recipient: str) -> x25519.Recipient:
    try:
        return x25519.Recipient.from_str(recipient)
    except pyrage.RecipientError:
        raise CannotSeal(
            "The recipient is not an age public key: its checksum is wrong. "
            "`upstander new-identity --out FILE` makes a pair and prints the public key."
        ) from None
