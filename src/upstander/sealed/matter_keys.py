"""A key for each matter, over all its personal content: to erase the matter is to destroy the key.

The key itself is kept only as an envelope to its holders. Once that envelope is gone, and its copies in
backups have aged out, nobody can read the content again, wherever copies of the content may lie.
Source: docs/explanation/sealing.md
"""

import os
from collections.abc import Sequence
from hashlib import sha256
from typing import NoReturn

from upstander.sealed import content as contents
from upstander.sealed.binding import Binding
from upstander.sealed.envelopes import Envelope, add_recipient, open_envelope, seal
from upstander.sealed.key_pairs import ID_BYTES, PrivateKey, PublicKey
from upstander.sealed.marks import Marked
from upstander.sealed.refusals import CannotOpen, NotForThisKey

FORM = Marked(name="sealed content of a matter", mark=b"UpMc", version=1)
_USE = b"matter"


class MatterKey:
    """A matter's key in memory. It is neither printed, compared nor pickled."""

    __slots__ = ("_raw", "id")

    def __init__(self, raw: bytes) -> None:
        if len(raw) != contents.KEY:
            raise CannotOpen(f"This is no matter's key: {contents.KEY} bytes were expected.")
        self._raw = bytes(raw)
        self.id = sha256(b"upstander matter key id 1\0" + raw).digest()[:ID_BYTES].hex()

    @classmethod
    def make(cls) -> "MatterKey":
        """A new key, at random."""
        return cls(os.urandom(contents.KEY))

    def reveal(self) -> bytes:
        """The key itself, only ever to be put into an envelope."""
        return self._raw

    def __reduce__(self) -> NoReturn:
        raise TypeError("A matter's key is not pickled or copied: wrap it to its holders.")

    def __repr__(self) -> str:
        return f"MatterKey({self.id})"


def wrap_key(key: MatterKey, *, to: Sequence[PublicKey], matter: str) -> Envelope:
    """The matter's key for its holders, by the matter's random id. Erasure destroys this envelope."""
    return seal(key.reveal(), to=to, bound_to=_binding(matter))


def unwrap_key(wrapped: Envelope, *, key: PrivateKey, matter: str) -> MatterKey:
    """The matter's key, for one of its holders. Raises CannotOpen for anybody else, or another matter."""
    return MatterKey(open_envelope(wrapped, key=key, bound_to=_binding(matter)))


def add_holder(wrapped: Envelope, *, key: PrivateKey, new: PublicKey, matter: str) -> Envelope:
    """The wrapped key for one more, added by a holder. `envelopes.without` takes one away."""
    return add_recipient(wrapped, key=key, new=new, bound_to=_binding(matter))


def encrypt(key: MatterKey, content: bytes, bound_to: Binding) -> bytes:
    """The content under the matter's key, its length in steps. Refuses more than 64 MiB."""
    locked = contents.lock(key.reveal(), content, use=_USE, bound_to=bound_to)
    return FORM.wrap(bytes.fromhex(key.id) + locked)


def decrypt(key: MatterKey, sealed: bytes | memoryview, bound_to: Binding) -> bytes:
    """What was encrypted. Raises CannotOpen for another key or record, and if it was altered."""
    body = FORM.unwrap(sealed)
    under, locked = body[:ID_BYTES].hex(), body[ID_BYTES:]
    if under != key.id:
        raise NotForThisKey(
            f"This content is under the key {under}, which is another matter's or was destroyed."
        )
    return contents.unlock(key.reveal(), locked, use=_USE, bound_to=bound_to)


def key_id_of(sealed: bytes | memoryview) -> str:
    """Which key the content lies under, to find its wrap by. Raises Damaged for what is no such content."""
    return FORM.unwrap(sealed)[:ID_BYTES].hex()


def _binding(matter: str) -> Binding:
    return Binding(room="sealed", kind="matter_key", record=matter)
