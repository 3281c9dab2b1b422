"""Sealing what a concern is about to whoever receives it: the unit, or the custodian and nobody else.

Source: docs/explanation/detection.md
"""

from dataclasses import dataclass
from uuid import UUID

from upstander.detection.models import Route
from upstander.detection.sealing_matters import Keys, bound, is_in_matter, keys_of, read_in_matter
from upstander.domain.refusal import Refusal
from upstander.sealed.envelopes import open_envelope, parse, seal
from upstander.sealed.key_pairs import PrivateKey, PublicKey

Sealed = bytes | memoryview
"""As a column of bytes gives it back."""


class NoCustodianKey(Refusal):
    """A matter goes to the outside custodian, and there is no key of theirs to seal it to."""


@dataclass(frozen=True, kw_only=True)
class Recipients:
    """The public keys of those who receive concerns."""

    unit: PublicKey
    custodian: PublicKey | None = None
    worker: PublicKey | None = None  # for whom a concern of the unit is about, and for nothing else

    def of(self, route: Route) -> PublicKey:
        """The key of whoever receives on this route. Raises NoCustodianKey where there is none."""
        if route is Route.UNIT:
            return self.unit
        if self.custodian is None:
            raise NoCustodianKey(
                "A concern goes to the outside custodian, and there is no key of theirs to seal it to. "
                "Nothing was loaded. Ask them for the public half of theirs (`upstander keys make`) and put "
                "it into the folder of keys as custodian.pub."
            )
        return self.custodian


def seal_for_scans(content: bytes, *, unit: PublicKey, worker: PublicKey, kind: str, record: UUID) -> bytes:
    """The content sealed to the unit, and to the worker, who reads it before a scan."""
    return seal(content, to=[unit, worker], bound_to=bound(kind, record)).to_bytes()


def seal_for(key: PublicKey, content: bytes, *, kind: str, record: UUID) -> bytes:
    """The content sealed to one key, bound to the record that it belongs to."""
    return seal(content, to=[key], bound_to=bound(kind, record)).to_bytes()


def read_sealed(
    sealed: Sealed, *, key: PrivateKey, kind: str, record: UUID, keys: Keys | None = None
) -> bytes:
    """What was sealed to the key, or lies under a key of the concern's that is wrapped to it.

    A list gives `keys`, which it fetched for all its rows at once. Raises CannotOpen where it is another
    record's, another's key's, or damaged; Erased where the concern's key was destroyed.
    """
    if not is_in_matter(sealed):
        return open_envelope(parse(bytes(sealed)), key=key, bound_to=bound(kind, record))
    found = keys_of([sealed], key=key) if keys is None else keys
    return read_in_matter(sealed, keys=found, bound_to=bound(kind, record))
