"""The two keys of the private lists: one recognises a subject without reading a list, the other reads it.

`conflicts.key` is for the unit and the worker, `conflicts.unit` for the unit's process alone. Whoever holds
the database and these files can read every list.
Source: docs/explanation/need_to_know.md
"""

import hashlib
import hmac
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from upstander.sealed.binding import Binding, record_of
from upstander.sealed.process_keys import make_process_key, read_process_key, read_process_keys
from upstander.sealed.small_secrets import decrypt_small, encrypt_small

MATCHES, READS = "conflicts.key", "conflicts.unit"
PADDED = 256  # bytes; four for each of 64 characters, so that no length shows


@dataclass(frozen=True)
class MatchingKey:
    """Tells whether a reference is on somebody's list; nothing without knowing the reference."""

    raw: bytes = field(repr=False)

    @property
    def id(self) -> bytes:
        """Eight bytes that name the key and give nothing of it away."""
        return hashlib.sha256(b"upstander conflicts key id\0" + self.raw).digest()[:8]

    def digest(self, account: UUID, reference: str) -> bytes:
        """32 bytes that stand for the reference on this account's list, and on no other's."""
        plain = "".join(reference.split()).casefold()
        return hmac.digest(self.raw, account.bytes + plain.encode(), hashlib.sha256)


@dataclass(frozen=True)
class ReadingKey:
    """Locks and unlocks what its owner typed."""

    raw: tuple[bytes, ...] = field(repr=False)  # the key, and the one before it

    def lock(self, reference: str, *, account: UUID, entry: UUID) -> bytes:
        """The reference, bound to its owner and its entry. All are of one length."""
        room_left = PADDED - len(reference.encode())
        if room_left < 0 or "\0" in reference:
            raise ValueError("a reference of 64 characters at most, with no NUL, was expected")
        return encrypt_small(self.raw[0], reference + "\0" * room_left, _binding(account, entry))

    def unlock(self, locked: bytes, *, account: UUID, entry: UUID) -> str:
        """The reference. Raises CannotOpen for another account's or entry's, or one that was altered."""
        return decrypt_small(self.raw, locked, _binding(account, entry)).rstrip("\0")


def open_matching_key(folder: Path) -> MatchingKey:
    """The key in the keys folder, made if there is none. Raises NoProcessKey if it is not to be trusted."""
    make_process_key(folder, MATCHES)
    return MatchingKey(read_process_key(folder, MATCHES))


def open_reading_key(folder: Path) -> ReadingKey:
    """The key in the keys folder, made if there is none. Raises NoProcessKey if it is not to be trusted."""
    make_process_key(folder, READS)
    return ReadingKey(read_process_keys(folder, READS))


def _binding(account: UUID, entry: UUID) -> Binding:
    return Binding(room="accounts", kind="private_conflict", record=record_of(str(account), str(entry)))
