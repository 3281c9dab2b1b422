"""Envelopes: content that each of several people can open with their own key, and nobody else.

To be seen by everybody: how many recipients there are, the ids of their keys, and the step of the length.
An envelope does not say who sealed it: whoever has the public keys can make one.
Source: docs/explanation/sealing.md
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from upstander.sealed import content as contents
from upstander.sealed.binding import Binding
from upstander.sealed.key_pairs import PrivateKey, PublicKey
from upstander.sealed.marks import Marked
from upstander.sealed.refusals import CannotSeal, Damaged, NotForThisKey
from upstander.sealed.wraps import SIZE, Wrap, read_wrap, require_proof, unwrap, wrap

FORM = Marked(name="envelope", mark=b"UpEn", version=1)
MOST = 64  # recipients; those assigned to one matter are few
_USE = b"envelope"


@dataclass(frozen=True, kw_only=True, repr=False)
class Envelope:
    """The wraps, in the order of their recipients' ids, and the locked content."""

    wraps: tuple[Wrap, ...]
    content: bytes

    @property
    def recipients(self) -> tuple[str, ...]:
        """The ids of the keys that open it."""
        return tuple(found.recipient for found in self.wraps)

    def to_bytes(self) -> bytes:
        """The envelope as it is kept: one way to write each."""
        return FORM.wrap(bytes([len(self.wraps)]) + b"".join(w.encoded for w in self.wraps) + self.content)

    def __repr__(self) -> str:
        return f"Envelope(to {', '.join(self.recipients)}; {len(self.content)} bytes)"


def parse(given: bytes | memoryview) -> Envelope:
    """The envelope in `given`. Raises Damaged for all that `to_bytes` does not write."""
    body = FORM.unwrap(given)
    end = 1 + body[0] * SIZE
    envelope = Envelope(
        wraps=tuple(read_wrap(body[start : start + SIZE]) for start in range(1, end, SIZE)),
        content=body[end:],
    )
    if not 1 <= body[0] <= MOST or not _is_sorted(envelope.recipients):
        raise Damaged("This envelope is damaged: its recipients are not in order. Take it from a backup.")
    if not contents.is_possible(len(envelope.content)):
        raise Damaged(
            "This envelope is damaged: its content has an impossible length. Take it from a backup."
        )
    return envelope


def seal(content: bytes, *, to: Sequence[PublicKey], bound_to: Binding) -> Envelope:
    """The content for each of `to`; a key named twice counts once. Raises CannotSeal.

    Refused are nobody, more than 64 recipients, and more than 64 MiB.
    """
    content_key = os.urandom(contents.KEY)
    locked = contents.lock(content_key, content, use=_USE, bound_to=bound_to)
    return Envelope(
        wraps=_ordered(wrap(content_key, to=key, bound_to=bound_to) for key in set(to)), content=locked
    )


def open_envelope(envelope: Envelope, *, key: PrivateKey, bound_to: Binding) -> bytes:
    """What was sealed. Raises CannotOpen for another key or record, and if any byte of it was altered."""
    content_key = _content_key(envelope, key=key, bound_to=bound_to)
    return contents.unlock(content_key, envelope.content, use=_USE, bound_to=bound_to)


def add_recipient(envelope: Envelope, *, key: PrivateKey, new: PublicKey, bound_to: Binding) -> Envelope:
    """The envelope for one more, added by one who can open it. The content is not sealed again."""
    content_key = _content_key(envelope, key=key, bound_to=bound_to)
    if new.id in envelope.recipients:
        return envelope
    added = wrap(content_key, to=new, bound_to=bound_to)
    return replace(envelope, wraps=_ordered([*envelope.wraps, added]))


def without(envelope: Envelope, recipient: PublicKey | str) -> Envelope:
    """The envelope for one fewer (a key or its id); takes no key, since any row's writer could drop a wrap.

    Whoever has opened it may have kept what they read, and opens an older copy still. What is to be closed to
    them is sealed anew. Raises CannotSeal for the last recipient: what nobody may open is deleted instead.
    """
    dropped = recipient if isinstance(recipient, str) else recipient.id
    return replace(envelope, wraps=_ordered(found for found in envelope.wraps if found.recipient != dropped))


def _content_key(envelope: Envelope, *, key: PrivateKey, bound_to: Binding) -> bytes:
    own = next((found for found in envelope.wraps if found.recipient == key.id), None)
    if own is None:
        raise NotForThisKey(
            f"This envelope is not sealed to the key {key.id}. Ask one who can open it to add you."
        )
    content_key = unwrap(own, key=key, bound_to=bound_to)
    for found in envelope.wraps:
        require_proof(found, content_key=content_key, bound_to=bound_to)
    return content_key


def _ordered(wraps: Iterable[Wrap]) -> tuple[Wrap, ...]:
    ordered = tuple(sorted(wraps, key=lambda found: found.recipient))
    if not 1 <= len(ordered) <= MOST:
        raise CannotSeal(
            f"An envelope has from one to {MOST} recipients; here there would be {len(ordered)}."
        )
    return ordered


def _is_sorted(ids: Sequence[str]) -> bool:
    return all(first < second for first, second in pairwise(ids))
