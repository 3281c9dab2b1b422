"""A report that names somebody, as it comes and as the worker passes it on."""

from pathlib import Path

from django.utils import timezone

from tests.cast import DREW
from tests.desk import Desk
from tests.inside import as_role
from tests.reporting.reports import QUICK, a_reader
from upstander.accounts.models import Account
from upstander.database.roles import Role
from upstander.reporting.channel.door import submit
from upstander.reporting.channel.models import Way
from upstander.reporting.channel.said import First
from upstander.reporting.channel.sealing import seal_report
from upstander.reporting.router.day_keys import key_of
from upstander.reporting.router.route import route_new
from upstander.reporting.router.tell import tell_readers
from upstander.reporting.router.trying import QUARTER, Waiting
from upstander.sealed.receipt_keys import keys_of
from upstander.sealed.receipts import mint

READERS = ("bo", "cy", "dan", "hed", "ellis", "robyn", "casey")
"""Whoever could be given a report, whoever it names."""


def give_keys(keys: Path) -> None:
    """Whoever may be given reports has a key to read them with."""
    for account in Account.objects.filter(site="unit", login_name__in=READERS):
        a_reader(account, keys=keys)


WAYS = {
    Way.PUBLIC: (Role.PUBLIC, {}),
    Way.WORKFORCE: (Role.WORKFORCE, {"told_as": "in_confidence", "own_reference": DREW}),
    Way.TAKEN: (Role.UNIT, {"taken_by": "Toni S-toni"}),
    Way.REFERRED: (Role.UNIT, {"referred_by": "A line", "referred_reference": "LINE-1"}),
}
"""By whose process a report comes, by each way, and what the site says in it besides."""


def send_and_route(desk: Desk, *, naming: str) -> None:
    """By each way somebody reports whoever is named, and the worker passes it on and tells its readers."""
    keys, now = desk.cluster.places.keys, timezone.now()
    for way in WAYS:
        _send(desk, way, naming=naming)
    with as_role(desk, Role.WORKER):
        assert route_new(keys, now=now, waiting=Waiting()) == len(WAYS)
        tell_readers(keys, now=now)


def _send(desk: Desk, way: Way, *, naming: str) -> None:
    keys, now, (role, ours) = desk.cluster.places.keys, timezone.now(), WAYS[way]
    said = First(
        at=now - QUARTER, answers={"what_happened": "They call.", "subject_collar_number": naming, **ours}
    )
    receipt = mint()
    sealed = seal_report(
        said,
        keys=keys_of(receipt, pepper=bytes(32), cost=QUICK),
        to=[key_of(keys, timezone.localdate()).public],
    )
    with as_role(desk, role):
        assert submit(sealed, locator=receipt.locator, way=way)
