"""Reports as the router leaves them: put in by somebody, and wrapped to those who may read them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from django.utils import timezone

from tests.desk import Desk
from tests.inside import as_role
from upstander.accounts.models import Account
from upstander.database.roles import Role
from upstander.reporting.channel.door import add, open_kept, submit
from upstander.reporting.channel.files import SealedFile
from upstander.reporting.channel.models import Item, Report, Route, State, Way
from upstander.reporting.channel.said import AnyItem, Attached, First, More, Readers
from upstander.reporting.channel.sealing import open_as_reporter, open_item, seal_item, seal_report
from upstander.reporting.inbox.actions.keyring import make_keyring, unlocked_by
from upstander.reporting.inbox.models import ReportAssignment
from upstander.sealed.envelopes import parse, without
from upstander.sealed.key_pairs import PrivateKey
from upstander.sealed.matter_keys import MatterKey, add_holder, unwrap_key
from upstander.sealed.receipt_keys import COST, ReceiptKeys, keys_of
from upstander.sealed.receipts import Receipt, mint
from upstander.sealed.signing import signs_with
from upstander.sealed.stretching import Cost

ROUTER = PrivateKey(bytes(range(3, 35)))
CUSTODIAN = PrivateKey(bytes(range(1, 33)))  # as tests.desk.make_known_keys writes it
QUICK = Cost(memory=19 * 1024, passes=2, lanes=1)
PASSPHRASE = "amber kettle orchard violin marble"
AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
SAID = "He kept calling after the case was closed."
ANSWERS: Mapping[str, str | tuple[str, ...]] = {"what_happened": SAID, "now": ("contact",)}


@dataclass(frozen=True, kw_only=True)
class AReader:
    """Somebody with a key of their own."""

    account: Account
    key: PrivateKey


@dataclass(frozen=True, kw_only=True)
class AReport:
    """A report that was routed, and the paper in the reporter's hand."""

    id: UUID
    receipt: Receipt
    keys: ReceiptKeys

    def items(self) -> list[AnyItem]:
        """What the reporter reads: as any process that may open a report."""
        kept = open_kept(locator=self.receipt.locator, proof=self.keys.proof)
        assert kept
        key = open_as_reporter(kept.locked, kept.key, keys=self.keys, report=self.id)
        return [open_item(each, key=key, report=self.id, number=number) for number, _, each in kept.items]

    def say(self, words: str, *, about: str = "words") -> None:
        """The reporter comes back and says more."""
        self._add(More(at=AT, words=words, about=about))  # type: ignore[arg-type]

    def attach(self, content: bytes, *, name: str = "him.jpg") -> int:
        """The reporter comes back and adds a file; its place in the report."""
        coming = SealedFile()
        coming.write(content)
        return self._add(coming.told(name, at=AT), file=coming.finish())

    def _add(self, said: More | Attached, *, file: bytes | None = None) -> int:
        kept = open_kept(locator=self.receipt.locator, proof=self.keys.proof)
        assert kept
        key = open_as_reporter(kept.locked, kept.key, keys=self.keys, report=self.id)
        sealed = seal_item(said, key=key, report=self.id, number=kept.next_number)
        assert add(kept, sealed, locator=self.receipt.locator, proof=self.keys.proof, file=file)
        return kept.next_number


def a_reader(account: Account, *, keys: Path) -> AReader:
    """The account with a key, made as its page makes it; inside the unit's site."""
    made = make_keyring(account, PASSPHRASE, keys=keys, today=timezone.localdate(), cost=QUICK)
    return AReader(account=account, key=unlocked_by(made, PASSPHRASE))


def a_report(
    desk: Desk,
    *,
    readers: Sequence[AReader],
    answers: Mapping[str, str | tuple[str, ...]] = ANSWERS,
    route: Route = Route.UNIT,
    pepper: bytes | None = None,
    way: Way = Way.PUBLIC,
) -> AReport:
    """A report that was routed to these readers, or outside. Not inside another process's connections.

    With the desk's `pepper` its receipt opens it on the public site.
    """
    receipt = mint()
    keys = keys_of(receipt, pepper=pepper or bytes(32), cost=COST if pepper else QUICK)
    sealed = seal_report(First(at=AT, answers=dict(answers)), keys=keys, to=[ROUTER.public])
    with as_role(desk, Role.OWNER):
        assert submit(sealed, locator=receipt.locator, way=way)
        wrapped, own = parse(sealed.key), unwrap_key(parse(sealed.key), key=ROUTER, matter=str(sealed.id))
        to = [CUSTODIAN.public] if route is Route.CUSTODIAN else [reader.key.public for reader in readers]
        for each in to:
            wrapped = add_holder(wrapped, key=ROUTER, new=each, matter=str(sealed.id))
        _give(sealed.id, readers, key=own)
        Report.objects.filter(pk=sealed.id).update(
            key=without(wrapped, ROUTER.public).to_bytes(), route=route, state=State.WAITING
        )
    return AReport(id=sealed.id, receipt=receipt, keys=keys)


def _give(report: UUID, readers: Sequence[AReader], *, key: MatterKey) -> None:
    signers = tuple(signs_with(reader.key).hex() for reader in readers)
    item = seal_item(Readers(at=AT, signers=signers), key=key, report=report, number=2)
    Item.objects.create(report_id=report, number=2, came_on=AT.date(), sealed=item)
    for reader in readers:
        ReportAssignment.objects.create(
            matter_id=report, account=reader.account, assigned_by="process:worker", reason="routed"
        )
