"""A desk that receives reports: a small force, people who read, their keys, and a custodian outside."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.utils import timezone

from tests.accounts.people import an_account, load, post, staff
from tests.cast import ASH, BLAKE, CAREY
from tests.desk import Desk
from tests.inside import as_role
from upstander.accounts.access.need_to_know import need_to_know
from upstander.accounts.models import (
    Account,
    CustodianAgreement,
    CustodianAgreementSignature,
    ReservedGroup,
)
from upstander.database.roles import Role
from upstander.domain.local_time import local
from upstander.reporting.channel.door import submit
from upstander.reporting.channel.models import Report, Way
from upstander.reporting.channel.said import First
from upstander.reporting.channel.sealing import SealedReport, seal_report
from upstander.reporting.inbox.access.keyring import owner_of
from upstander.reporting.inbox.keys import vouching_keys
from upstander.reporting.inbox.models import Keyring
from upstander.reporting.router.day_keys import key_of
from upstander.reporting.router.route import route_new
from upstander.reporting.router.trying import QUARTER, Waiting
from upstander.sealed.key_pairs import PrivateKey
from upstander.sealed.receipt_keys import keys_of
from upstander.sealed.receipts import Receipt, mint
from upstander.sealed.signing import signs_with
from upstander.sealed.stretching import Cost
from upstander.sealed.vouching import vouch_both

CHEAP = Cost(memory=19 * 1024, passes=2, lanes=1)
CUSTODIAN = PrivateKey(bytes(range(1, 33)))  # as tests.desk.make_known_keys writes it
PUTS = {
    Way.PUBLIC: Role.PUBLIC, Way.WORKFORCE: Role.WORKFORCE, Way.TAKEN: Role.UNIT, Way.REFERRED: Role.UNIT,
}  # fmt: skip
"""Whose process puts a report in, by the way on which it comes."""
NEEDED = ("reference.key", "reporting.about", "reporting.about.pub", "reporting.vouch", "custodian.pub")


@dataclass(frozen=True)
class Sent:
    """A report as whoever sent it has it."""

    id: UUID
    receipt: Receipt


@dataclass(kw_only=True)
class Channel:
    """The desk; `keys` is a folder of keys of this test's own, `pairs` everybody's unlocked key."""

    desk: Desk
    keys: Path
    pairs: dict[UUID, PrivateKey]
    waiting: Waiting

    @property
    def now(self) -> datetime:
        return datetime.now(UTC)

    @property
    def today(self) -> date:
        return local(self.now).date()

    @property
    def pair_of_today(self) -> PrivateKey:
        return key_of(self.keys, self.today)

    def a_reader(self, name: str, role: str = "report_handler", *, unit: str | None = None) -> Account:
        """Somebody of the desk with a key; `unit` is where they serve."""
        reference = f"S-{name}"
        load(staff(reference), *([post(reference, unit=unit)] if unit else []))
        account = an_account(name, role, reference=reference, today=self.today)
        self.pairs[account.pk] = self.give_key(account)
        return account

    def give_key(self, account: Account) -> PrivateKey:
        """A pair that the desk vouches for; locked under nothing, since nobody unlocks it here."""
        own = PrivateKey.make()
        ring = Keyring(account=account, public=own.public.raw, signs=signs_with(own), locked="not needed")
        owner = owner_of(account.pk, ring.pk)
        ring.vouched = vouch_both(vouching_keys(self.keys)[0], own.public, owner, signs=signs_with(own))
        ring.save(force_insert=True)
        return own

    def send(self, what_happened: str = "He kept calling.", **answers: str | tuple[str, ...]) -> Sent:
        """As the public site puts it in."""
        return self.put(seal(what_happened, to=self.pair_of_today, **answers))

    def take(self, by: Account, what_happened: str = "He kept calling.", **answers: str) -> Sent:
        """As somebody puts it in who takes it down for another."""
        said = {**answers, "taken_by": f"{by.shown_name} {by.staff_reference}"}
        return self.put(seal(what_happened, to=self.pair_of_today, **said), way=Way.TAKEN)

    def tell(self, what_happened: str = "He kept calling.", *, reference: str, **answers: str) -> Sent:
        """As the site for everyone at work puts it in, for whoever has this reference."""
        said = {**answers, "own_reference": reference}
        return self.put(seal(what_happened, to=self.pair_of_today, **said), way=Way.WORKFORCE)

    def put(self, sealed: tuple[SealedReport, Receipt], *, way: Way = Way.PUBLIC) -> Sent:
        report, receipt = sealed
        with as_role(self.desk, PUTS[way]):
            assert submit(report, locator=receipt.locator, way=way)
        return Sent(report.id, receipt)

    def route(self, *, later: timedelta = timedelta()) -> int:
        """One round of the worker's."""
        with as_role(self.desk, Role.WORKER):
            return route_new(self.keys, now=self.now + later, waiting=self.waiting)


def seal(
    what_happened: str, *, to: PrivateKey, at: datetime | None = None, **answers: str | tuple[str, ...]
) -> tuple[SealedReport, Receipt]:
    receipt = mint()
    first = First(at=at or datetime.now(UTC) - QUARTER, answers={"what_happened": what_happened, **answers})
    keys = keys_of(receipt, pepper=bytes(32), cost=CHEAP)
    return seal_report(first, keys=keys, to=[to.public]), receipt


def report_of(sent: Sent, desk: Desk) -> Report:
    """The row, whoever may see it."""
    with as_role(desk, Role.OWNER):
        return Report.objects.get(pk=sent.id)


def visible_to(account: Account, desk: Desk) -> set[UUID]:
    """The reports that exist for the account, as the unit's process sees them."""
    with as_role(desk, Role.UNIT):
        found = need_to_know(Report.objects.all(), account, timezone.localdate())
        return set(found.values_list("pk", flat=True))


@contextmanager
def a_channel(desk: Desk, folder: Path) -> Iterator[Channel]:
    """The small force, and an agreement with a custodian. Whoever reads, each test says."""
    keys = folder / "keys"
    keys.mkdir(mode=0o700)
    for name in NEEDED:
        shutil.copy2(desk.cluster.places.keys / name, keys / name)
    with as_role(desk, Role.OWNER):
        make_force()
        yield Channel(desk=desk, keys=keys, pairs={}, waiting=Waiting())


@contextmanager
def the_workers_channel(desk: Desk) -> Iterator[Channel]:
    """The same with the desk's own keys, for a worker that is a process."""
    keys = desk.cluster.places.keys
    with as_role(desk, Role.OWNER):
        make_force()
        yield Channel(desk=desk, keys=keys, pairs={}, waiting=Waiting())
    shutil.rmtree(keys / "channel")


def make_force() -> None:
    """Blake in a team under Ash, Carey elsewhere; whose matters are reserved; the custodian, by agreement."""
    load(
        *map(staff, (ASH, BLAKE, CAREY)),
        post(ASH, unit="north", team="one", role="sergeant"),
        post(BLAKE, unit="north", team="one", under=ASH),
        post(CAREY, unit="south", team="two"),
    )
    ReservedGroup.objects.create(
        by="unit", name="Integrity", because="counter_corruption", named_by="account:a"
    )
    an_account("oakley", "custodian", reference="", today=local(datetime.now(UTC)).date())
    agreement = CustodianAgreement.objects.create(
        organisation="Another force", office="Its office", agreed_on=date.today(),
        review_by=date.today() + timedelta(days=90), recorded_by="account:a",
    )  # fmt: skip
    CustodianAgreementSignature.objects.create(agreement=agreement, signed_by="account:b")
