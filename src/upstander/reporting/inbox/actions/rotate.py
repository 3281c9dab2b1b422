"""Give a report a new key: whoever is left out opens nothing that is said from then on.

All items are sealed anew in one transaction, under the new key, to those who stay and to the reporter. What
somebody has read, or copied before, it does not reach.
Source: docs/explanation/reporting.md
"""

from collections.abc import Collection
from pathlib import Path
from uuid import UUID

from django.conf import settings

from upstander.accounts.access.need_to_know import live_assignments, live_exclusions
from upstander.accounts.acts import act
from upstander.accounts.models import Account
from upstander.audit.words import Kind
from upstander.domain.refusal import Refusal
from upstander.reporting.channel.models import Item, Report, Route
from upstander.reporting.channel.sealing import sealed_under
from upstander.reporting.inbox.access.keyring import readers
from upstander.reporting.inbox.access.rotation import bound
from upstander.reporting.inbox.keys import named_in_audit, vouching_keys
from upstander.reporting.inbox.models import ReportRotation
from upstander.sealed.envelopes import parse
from upstander.sealed.key_pairs import PrivateKey, PublicKey
from upstander.sealed.matter_keys import MatterKey, encrypt, unwrap_key, wrap_key
from upstander.sealed.refusals import CannotOpen


class NotAReader(Refusal):
    """Whoever asks for a new key may not read the report, or would be left out by it."""


def rotate(report: Report, *, key: PrivateKey, by: Account, without: Collection[UUID] = ()) -> MatterKey:
    """The report's new key. `key` is the unlocked key of `by`, who stays; `without` are accounts that do not.

    Of a report that is the custodian's, nobody stays but whoever has their key.
    Raises NotAReader; CannotOpen where the report is not wrapped to `key`.
    """
    keys = Path(settings.UPSTANDER_KEYS)
    about = named_in_audit(keys, report.pk)
    with act(by=by, kind=Kind.ALTERATION, what="report.rotate", purpose="need_to_know", about=about):
        kept = Report.objects.select_for_update().get(pk=report.pk)
        staying = _staying(kept, without=without)
        if by.pk not in staying and kept.route != Route.CUSTODIAN:
            raise NotAReader("Only somebody who reads this report, and goes on reading it, changes its key.")
        old, new = unwrap_key(parse(bytes(kept.key)), key=key, matter=str(kept.pk)), MatterKey.make()
        _seal_anew(kept, old, new)
        _say_so(kept, old, new, by=by)
        # Whoever does it may have unlocked an older pair of theirs: it goes on opening what it opened.
        to = [*_keys_of(staying, keys), key.public, PublicKey(bytes(kept.reporter))]
        Report.objects.filter(pk=kept.pk).update(key=wrap_key(new, to=to, matter=str(kept.pk)).to_bytes())
    return new


def _staying(report: Report, *, without: Collection[UUID]) -> set[UUID]:
    """Everybody who is assigned, is not kept from it, and is not left out."""
    assigned = live_assignments(Report).filter(matter=report).values_list("account_id", flat=True)
    barred = live_exclusions(Report).filter(matter=report).values_list("account_id", flat=True)
    return set(assigned) - set(barred) - set(without)


def _keys_of(accounts: Collection[UUID], keys: Path) -> list[PublicKey]:
    vouched = readers(vouching=vouching_keys(keys))
    return [vouched[account].public for account in accounts if account in vouched]


def _seal_anew(report: Report, old: MatterKey, new: MatterKey) -> None:
    """Each item under the new key. What the old one does not open stays: nobody could read it before."""
    for item in Item.objects.filter(report=report).order_by("number"):
        try:
            sealed = sealed_under(new, bytes(item.sealed), old=old, report=report.pk, number=item.number)
        except CannotOpen:
            continue
        Item.objects.filter(pk=item.pk).update(sealed=sealed)


def _say_so(report: Report, old: MatterKey, new: MatterKey, *, by: Account) -> None:
    row = ReportRotation(report=report, rotated_by=by)
    row.before = encrypt(new, old.reveal(), bound_to=bound(row.pk))
    row.save(force_insert=True)
