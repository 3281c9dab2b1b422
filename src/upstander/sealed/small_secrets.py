"""Short secrets in columns of the database, under a key that the process holds in a file.

Somebody who reads the database, or its backup, does not have them; somebody who has the process's files as
well does.
Source: docs/explanation/sealing.md
"""

import os
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from upstander.sealed.binding import Binding
from upstander.sealed.content import derive
from upstander.sealed.refusals import CannotOpen, CannotSeal, Damaged

FORM = b"\x01"
NONCE = 12  # bytes, at random: safe for far more secrets than a force has people
LONGEST = 4096  # bytes


def encrypt_small(key: bytes, text: str, bound_to: Binding) -> bytes:
    """The text under a process's key. Its length shows: for secrets that are all of one length."""
    content = text.encode()
    if len(content) > LONGEST:
        raise CannotSeal(f"A short secret has {LONGEST} bytes at most. Seal longer words in an envelope.")
    nonce = os.urandom(NONCE)
    return FORM + nonce + _cipher(key, bound_to).encrypt(nonce, content, FORM)


def decrypt_small(keys: Sequence[bytes], sealed: bytes | memoryview, bound_to: Binding) -> str:
    """The text, by the first of `keys` (`process_keys.read_process_keys`) that opens it, or CannotOpen."""
    form, nonce, locked = bytes(sealed[:1]), bytes(sealed[1 : 1 + NONCE]), bytes(sealed[1 + NONCE :])
    if form != FORM or len(nonce) != NONCE:
        raise Damaged("This secret is damaged: it does not begin like one. Take it from a backup.")
    for key in keys:
        try:
            return _cipher(key, bound_to).decrypt(nonce, locked, FORM).decode()
        except InvalidTag:
            continue
    raise CannotOpen(
        "This secret does not open: it belongs to another record, it was altered, "
        "or the process's key was changed twice."
    )


def _cipher(key: bytes, bound_to: Binding) -> AESGCM:
    return AESGCM(derive(key, salt=b"", use=b"small", bound_to=bound_to))
