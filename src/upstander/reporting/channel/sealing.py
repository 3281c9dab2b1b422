"""A report sealed: its key, its items, the pair of whoever made it. It knows keys and words, and no table.

Source: docs/explanation/reporting.md
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from pydantic import ValidationError

from upstander.reporting.channel.said import SAID, AnyItem, First
from upstander.sealed import content as contents
from upstander.sealed.binding import Binding
from upstander.sealed.envelopes import parse
from upstander.sealed.key_pairs import PrivateKey, PublicKey
from upstander.sealed.matter_keys import MatterKey, decrypt, encrypt, unwrap_key, wrap_key
from upstander.sealed.receipt_keys import ReceiptKeys
from upstander.sealed.refusals import Damaged

_USE = b"reporter"


@dataclass(frozen=True, kw_only=True, repr=False)
class SealedReport:
    """A report as it is put in: nothing of it can be read without the receipt or the router's key."""

    id: UUID
    proof_digest: bytes
    reporter: bytes
    locked: bytes
    key: bytes
    first: bytes


def seal_report(first: First, *, keys: ReceiptKeys, to: Sequence[PublicKey]) -> SealedReport:
    """The report for `to` (the router of the day) and for whoever holds the receipt."""
    report, own, key = uuid4(), PrivateKey.make(), MatterKey.make()
    return SealedReport(
        id=report,
        proof_digest=keys.proof_digest,
        reporter=own.public.raw,
        locked=contents.lock(keys.key, own.reveal(), use=_USE, bound_to=_reporter(report)),
        key=wrap_key(key, to=[*to, own.public], matter=str(report)).to_bytes(),
        first=seal_item(first, key=key, report=report, number=1),
    )


def open_as_reporter(locked: bytes, envelope: bytes, *, keys: ReceiptKeys, report: UUID) -> MatterKey:
    """The report's key, for whoever holds its receipt. Raises CannotOpen for anything altered or moved."""
    own = PrivateKey(contents.unlock(keys.key, locked, use=_USE, bound_to=_reporter(report)))
    return unwrap_key(parse(envelope), key=own, matter=str(report))


def seal_item(said: AnyItem, *, key: MatterKey, report: UUID, number: int) -> bytes:
    """One item in its place. `number` counts from 1."""
    return encrypt(key, SAID.dump_json(said), bound_to=_item(report, number))


def open_item(sealed: bytes, *, key: MatterKey, report: UUID, number: int) -> AnyItem:
    """What was said in this place of this report. Raises CannotOpen, and Damaged for what is no item."""
    try:
        return SAID.validate_json(decrypt(key, sealed, bound_to=_item(report, number)))
    except ValidationError:
        raise Damaged(
            "Part of this report cannot be read: it was written in a form that this program does not know. "
            "Tell whoever keeps the system."
        ) from None


def sealed_under(new: MatterKey, sealed: bytes, *, old: MatterKey, report: UUID, number: int) -> bytes:
    """The same item under another key, as long as before. Raises CannotOpen for what does not open."""
    place = _item(report, number)
    return encrypt(new, decrypt(old, sealed, bound_to=place), bound_to=place)


def _reporter(report: UUID) -> Binding:
    return Binding(room="reporting", kind="reporter", record=str(report))


def _item(report: UUID, number: int) -> Binding:
    return Binding(room="reporting", kind="item", record=str(report), version=number)
