"""A content key wrapped to one recipient, with a proof that whoever added it held the content key.

HPKE (RFC 9180): X25519, HKDF-SHA256, AES-256-GCM. It has no sender and, in this library, no authenticated
data beside the message, so record and recipient go into `info`. The proof is a tag under the content key
over the whole wrap: a wrap that was altered, or put in by somebody who cannot open the envelope, is refused
by every holder.
Source: docs/explanation/sealing.md
"""

import hmac
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from upstander.sealed.binding import Binding
from upstander.sealed.content import derive
from upstander.sealed.key_pairs import ID_BYTES, PrivateKey, PublicKey
from upstander.sealed.refusals import CannotOpen

SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
WRAPPED = 80  # bytes: 32 of a one-time public key, 32 of the content key, 16 of a tag
PROOF = 32  # bytes
SIZE = ID_BYTES + WRAPPED + PROOF


@dataclass(frozen=True, kw_only=True)
class Wrap:
    """For one recipient: the id of their key (to be seen by all), the wrapped content key, the proof."""

    recipient: str
    wrapped: bytes
    proof: bytes

    @property
    def encoded(self) -> bytes:
        """The wrap as `SIZE` bytes."""
        return bytes.fromhex(self.recipient) + self.wrapped + self.proof


def read_wrap(encoded: bytes) -> Wrap:
    """The wrap that was encoded in exactly `SIZE` bytes."""
    end = ID_BYTES + WRAPPED
    return Wrap(recipient=encoded[:ID_BYTES].hex(), wrapped=encoded[ID_BYTES:end], proof=encoded[end:])


def wrap(content_key: bytes, *, to: PublicKey, bound_to: Binding) -> Wrap:
    """The content key for one recipient."""
    wrapped = SUITE.encrypt(content_key, to.point, info=_info(to.id, bound_to))
    return Wrap(recipient=to.id, wrapped=wrapped, proof=_proof(content_key, to.id, wrapped, bound_to))


def unwrap(found: Wrap, *, key: PrivateKey, bound_to: Binding) -> bytes:
    """The content key. Raises CannotOpen for another key or record, and for anything altered."""
    try:
        return SUITE.decrypt(found.wrapped, key.point, info=_info(key.id, bound_to))
    except (InvalidTag, ValueError):
        raise CannotOpen(
            "This envelope does not open: it belongs to another record, or it was altered. "
            "Tell whoever keeps the system."
        ) from None


def require_proof(found: Wrap, *, content_key: bytes, bound_to: Binding) -> None:
    """Raises CannotOpen unless the wrap was added by somebody who held the content key."""
    expected = _proof(content_key, found.recipient, found.wrapped, bound_to)
    if not hmac.compare_digest(expected, found.proof):
        raise CannotOpen(
            f"The recipient {found.recipient} was put into this envelope by somebody who could not open it, "
            "or was altered there. Tell whoever keeps the system."
        )


def _info(recipient: str, bound_to: Binding) -> bytes:
    return b"upstander wrap 1\0" + bytes.fromhex(recipient) + bound_to.encoded


def _proof(content_key: bytes, recipient: str, wrapped: bytes, bound_to: Binding) -> bytes:
    key = derive(content_key, salt=b"", use=b"proof", bound_to=bound_to)
    return hmac.digest(key, bytes.fromhex(recipient) + wrapped, sha256)
