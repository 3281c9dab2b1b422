"""Key pairs of people and offices (X25519): the public half to seal to, the private half to open with.

A key is called by its id: a short digest of the public half, which says nothing about the private one.
Source: docs/explanation/sealing.md
"""

from base64 import b64decode, b64encode
from binascii import Error
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import NoReturn

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from upstander.sealed.refusals import CannotOpen, CannotSeal

BYTES = 32
ID_BYTES = 16
FORM = "upstander-key-1"
_PRIME = 2**255 - 19  # a number beyond it would be a second way to write the same key


@dataclass(frozen=True, repr=False)
class PublicKey:
    """The half that may be shown to everybody. Raises CannotSeal for bytes that are no key."""

    raw: bytes

    def __post_init__(self) -> None:
        if len(self.raw) != BYTES or int.from_bytes(self.raw, "little") >= _PRIME or self._is_weak():
            raise CannotSeal(f"This is no public key: {BYTES} bytes that name a point were expected.")

    @cached_property
    def id(self) -> str:
        """Thirty-two hexadecimal digits that stand for the pair; read them out to confirm a key."""
        return sha256(b"upstander key id 1\0" + self.raw).digest()[:ID_BYTES].hex()

    @property
    def point(self) -> X25519PublicKey:
        """The key as the library takes it."""
        return X25519PublicKey.from_public_bytes(self.raw)

    def line(self) -> str:
        """The key as one line of text, with its id as a guard against slips."""
        return f"{FORM} {b64encode(self.raw).decode()} {self.id}"

    def _is_weak(self) -> bool:
        """Whether it belongs to the few points with which every secret comes out the same."""
        try:
            X25519PrivateKey.generate().exchange(self.point)
        except ValueError:
            return True
        return False

    def __repr__(self) -> str:
        return f"PublicKey({self.id})"


def read_public_key(line: str) -> PublicKey:
    """The public key in a line that `PublicKey.line` wrote. Raises CannotSeal with a sentence."""
    try:
        _form, text, _id = line.split()
        key = PublicKey(b64decode(text, validate=True))
        if (
            line.split() != key.line().split()
        ):  # the whole of it: the last letter of the key has bits to spare
            raise ValueError
    except (ValueError, Error, CannotSeal):
        raise CannotSeal(
            f"This is no public key: a line with {FORM}, the key and its id was expected. "
            "Give the line of the .pub file as it was written."
        ) from None
    return key


class PrivateKey:
    """The half that opens. It is neither printed, compared nor pickled, so that it does not stray."""

    __slots__ = ("_raw", "public")

    def __init__(self, raw: bytes) -> None:
        if len(raw) != BYTES:
            raise CannotOpen(f"This is no private key: {BYTES} bytes were expected.")
        self._raw = bytes(raw)
        self.public = PublicKey(self.point.public_key().public_bytes_raw())

    @classmethod
    def make(cls) -> "PrivateKey":
        """A new pair, at random."""
        return cls(X25519PrivateKey.generate().private_bytes_raw())

    @property
    def id(self) -> str:
        """The pair's id."""
        return self.public.id

    @property
    def point(self) -> X25519PrivateKey:
        """The key as the library takes it."""
        return X25519PrivateKey.from_private_bytes(self._raw)

    def reveal(self) -> bytes:
        """The key itself, only ever to be put under another lock."""
        return self._raw

    def __reduce__(self) -> NoReturn:
        raise TypeError("A private key is not pickled or copied: lock it, or box it.")

    def __repr__(self) -> str:
        return f"PrivateKey({self.id})"
