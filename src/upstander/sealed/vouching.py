"""That a public key in the database is its owner's: a tag that only a process with its own key can write.

Without it, whoever writes to the table could put their own public key in the place of another's, and what is
sealed from then on would open to them. Source: docs/explanation/sealing.md
"""

import hmac
from collections.abc import Sequence
from hashlib import sha256

from upstander.domain.refusal import Refusal
from upstander.sealed.binding import Binding, record_of
from upstander.sealed.content import derive
from upstander.sealed.key_pairs import BYTES, PublicKey


class NotVouchedFor(Refusal):
    """A public key that was not put there by the desk, or was put there for somebody else."""


def vouch(process_key: bytes, key: PublicKey, owner: str) -> bytes:
    """The tag (32 bytes) for the key of `owner`, written once its owner has confirmed the key."""
    bound_to = Binding(room="sealed", kind="public_key", record=record_of(owner))
    return hmac.digest(derive(process_key, salt=b"", use=b"vouch", bound_to=bound_to), key.raw, sha256)


def require_vouched(
    process_keys: Sequence[bytes], key: PublicKey, owner: str, *, tag: bytes | memoryview
) -> None:
    """Raises NotVouchedFor unless one of the process's keys made the tag for this key and owner."""
    if not any(hmac.compare_digest(vouch(held, key, owner), bytes(tag)) for held in process_keys):
        raise NotVouchedFor(
            f"The key {key.id} was not put into the database by the desk, or belongs to another account. "
            "Seal nothing to it, and tell whoever keeps the system."
        )


def vouch_both(process_key: bytes, key: PublicKey, owner: str, *, signs: bytes) -> bytes:
    """The tag (32 bytes) that `key` and the checking half `signs` are the owner's, and belong together."""
    bound_to = Binding(room="sealed", kind="both_public_keys", record=record_of(owner))
    both = key.raw + _whole(signs)
    return hmac.digest(derive(process_key, salt=b"", use=b"vouch", bound_to=bound_to), both, sha256)


def require_both_vouched(
    process_keys: Sequence[bytes], key: PublicKey, owner: str, *, signs: bytes, tag: bytes | memoryview
) -> None:
    """Raises NotVouchedFor unless one of the process's keys made the tag for these two and this owner."""
    made = (vouch_both(held, key, owner, signs=signs) for held in process_keys)
    if not any(hmac.compare_digest(one, bytes(tag)) for one in made):
        raise NotVouchedFor(
            f"The pair {key.id} was not put into the database by the desk, or belongs to another account. "
            "Seal nothing to it, and tell whoever keeps the system."
        )


def _whole(signs: bytes) -> bytes:
    if len(signs) != BYTES:
        raise NotVouchedFor(f"This checks no signature: {BYTES} bytes were expected.")
    return signs
