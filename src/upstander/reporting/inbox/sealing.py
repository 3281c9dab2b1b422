"""A report that somebody holds: its key, opened with their own, and what is written beside it under that key.

Source: docs/explanation/reporting.md
"""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from upstander.reporting.channel.models import Report
from upstander.reporting.inbox.access.rotation import keys_of
from upstander.sealed.binding import Binding
from upstander.sealed.envelopes import parse
from upstander.sealed.key_pairs import PrivateKey
from upstander.sealed.matter_keys import MatterKey, decrypt, encrypt, key_id_of, unwrap_key


@dataclass(frozen=True, kw_only=True, repr=False)
class Held:
    """A report in the hands of somebody who may read it: `own` is their key, `key` the report's.

    `keys` are that one and those before it, by their ids, so that what was written earlier is read too.
    """

    report: Report
    own: PrivateKey
    key: MatterKey
    keys: Mapping[str, MatterKey]


def hold(report: Report, own: PrivateKey) -> Held:
    """The report, opened; one query. Raises CannotOpen for somebody to whose key it is not wrapped."""
    key = unwrap_key(parse(report.key), key=own, matter=str(report.pk))
    return Held(report=report, own=own, key=key, keys=keys_of(report, key))


def seal_words(words: str, *, key: MatterKey, kind: str, record: UUID) -> bytes:
    """Words of the unit's about a report, bound to the row that they stand in."""
    return encrypt(key, words.encode("utf-8", "replace"), bound_to=_bound(kind, record))


def read_words(sealed: bytes | memoryview, *, held: Held, kind: str, record: UUID) -> str:
    """What was sealed so. Raises CannotOpen for another row's, and for anything altered."""
    key = held.keys.get(key_id_of(sealed), held.key)
    return decrypt(key, sealed, bound_to=_bound(kind, record)).decode()


def _bound(kind: str, record: UUID) -> Binding:
    return Binding(room="reporting", kind=kind, record=str(record))
