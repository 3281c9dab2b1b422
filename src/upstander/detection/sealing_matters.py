"""A concern's own keys: what lies under them can be read until they are destroyed, and then by nobody.

Whoever writes makes a key of the concern's for what they write, and keeps it wrapped to whoever receives the
concern; so nobody needs to be able to read in order to write.
Source: docs/explanation/detection.md, docs/explanation/sealing.md
"""

from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from django.http import Http404

from upstander.detection.models import ConcernKey
from upstander.domain.refusal import Refusal
from upstander.sealed.binding import Binding
from upstander.sealed.envelopes import Envelope, parse
from upstander.sealed.key_pairs import PrivateKey, PublicKey
from upstander.sealed.marks import MARK
from upstander.sealed.matter_keys import FORM, MatterKey, decrypt, encrypt, key_id_of, unwrap_key, wrap_key

Sealed = bytes | memoryview
Keys = Mapping[str, MatterKey]
NO_KEY = (
    ""  # asked for where nothing is: how often the database is asked tells nobody whether there is anything
)


class Erased(Refusal, Http404):
    """The concern was closed, and what it was about has been erased: a page that needs it is not there."""


def seal_in_matter(
    concern: UUID, contents: Mapping[str, bytes], *, to: PublicKey, record: UUID
) -> list[bytes]:
    """The contents, each by its kind, under a new key of the concern's that is wrapped to `to`."""
    own, sealed = under_new_key(concern, contents, to=to, record=record)
    own.save(force_insert=True)
    return sealed


def under_new_key(
    concern: UUID, contents: Mapping[str, bytes], *, to: PublicKey, record: UUID
) -> tuple[ConcernKey, list[bytes]]:
    """The same with the key's row not saved yet, for who writes many rows at once."""
    own = MatterKey.make()
    wrapped = wrap_key(own, to=[to], matter=str(concern)).to_bytes()
    sealed = [encrypt(own, content, bound(kind, record)) for kind, content in contents.items()]
    return ConcernKey(id=own.id, concern_id=concern, wrapped=wrapped), sealed


def is_in_matter(sealed: Sealed) -> bool:
    """Whether it lies under a concern's own key, and not in an envelope to somebody."""
    return bytes(sealed[:MARK]) == FORM.mark


def keys_of(sealed: Iterable[Sealed], *, key: PrivateKey) -> dict[str, MatterKey]:
    """The keys under which these lie, in one query. One that was destroyed is not among them.

    Raises CannotOpen where one is not wrapped to `key`.
    """
    return {
        wrap.pk: unwrap_key(envelope, key=key, matter=str(wrap.concern_id))
        for wrap, envelope in _wraps(sealed)
    }


def own_keys_of(sealed: Iterable[Sealed], *, key: PrivateKey) -> dict[str, MatterKey]:
    """The same without those that are wrapped to the other side alone: the unit's, or the custodian's."""
    return {
        wrap.pk: unwrap_key(envelope, key=key, matter=str(wrap.concern_id))
        for wrap, envelope in _wraps(sealed)
        if key.id in envelope.recipients
    }


def _wraps(sealed: Iterable[Sealed]) -> Iterator[tuple[ConcernKey, Envelope]]:
    wanted = {key_id_of(each) for each in sealed if is_in_matter(each)} or {NO_KEY}
    for wrap in ConcernKey.objects.filter(pk__in=wanted, wrapped__isnull=False):
        yield wrap, parse(bytes(wrap.wrapped or b""))


def read_in_matter(sealed: Sealed, *, keys: Keys, bound_to: Binding) -> bytes:
    """What was sealed. Raises Erased where its key was destroyed."""
    own = keys.get(key_id_of(sealed))
    if own is None:
        raise Erased("This concern was closed, and what it was about has been erased since.")
    return decrypt(own, sealed, bound_to)


def bound(kind: str, record: UUID) -> Binding:
    """What ties a content of this room to its record."""
    return Binding(room="detection", kind=kind, record=str(record))
