"""What belongs to one record is not found under another, though whoever looks may see both.

The routes are walked: each whose address has two keys, the record's and that of something which is its own.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from re import findall
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone

from tests.accounts.at_the_door import A_YEAR, Person, a_person, give_role, signed_in
from tests.accounts.people import TODAY
from tests.cast import ASH, BLAKE, CAREY, HAZEL, ROWAN, WREN
from tests.desk import Desk
from tests.detection.desk_of_concerns import CUSTODIAN, UNIT, found, put
from tests.detection.going_further import ASKED
from tests.detection.reserved_desk import make_force, unlocked
from tests.inside import as_role, inside
from tests.sites import test_permissions
from upstander.accounts.models import Account
from upstander.accounts.reach import Route as Address
from upstander.accounts.roles import ROLES
from upstander.database.roles import Role
from upstander.detection.access.concerns import visible_to
from upstander.detection.actions.decide import decide_tip_off
from upstander.detection.actions.exhibit import Called, freeze_exhibit
from upstander.detection.actions.open_concern import open_concern
from upstander.detection.actions.pack import ask_pack
from upstander.detection.models import Concern, ExhibitPurpose, OpeningReason, Route, TipOffChoice
from upstander.sealed.key_pairs import PrivateKey

EVERY = [route for route in test_permissions.UNIT if len(findall("<", route.pattern)) > 1]
SENT = {"form": "sheet"}  # a copy of a pack is of a form, or it is nothing
RESERVED = "reserved/"


@dataclass(frozen=True)
class Family:
    """Two records of one kind, and something that is the first one's own."""

    parent: UUID
    other: UUID
    child: UUID


def roles_of_accounts(_by: Account, _helper: Account) -> Family:
    one, other = (a_person(name).account for name in ("one", "other"))
    return Family(one.pk, other.pk, give_role(one, "analyst", ends_on=timezone.localdate() + A_YEAR).pk)


def of_concerns(make: Callable[[Any, PrivateKey, Account], UUID], route: Route) -> Callable[..., Family]:
    """What `make` makes of the first of two concerns that somebody has in hand."""

    def made(by: Account, helper: Account) -> Family:
        key = UNIT if route is Route.UNIT else CUSTODIAN
        one, other = visible_to(by, today=timezone.localdate(), route=route).order_by("pk")
        return Family(one.pk, other.pk, make(one, key, helper))

    return made


def exhibit(concern: Any, key: PrivateKey, helper: Account) -> UUID:
    called = Called(mark="AA/1", purpose=ExhibitPurpose.CRIMINAL, force="Borsetshire Police")
    return freeze_exhibit(concern=concern, called=called, key=key, by=helper).pk


def pack(concern: Any, key: PrivateKey, helper: Account) -> UUID:
    return ask_pack(concern=concern, asked=ASKED, to=key.public, today=TODAY, by=helper).pk


FAMILIES: dict[tuple[str, ...], Callable[[Account, Account], Family]] = {
    ("<uuid:account_id>", "<uuid:grant_id>"): roles_of_accounts,
    ("<uuid:concern_id>", "<uuid:exhibit_id>"): of_concerns(exhibit, Route.UNIT),
    ("<uuid:concern_id>", "<uuid:pack_id>"): of_concerns(pack, Route.UNIT),
    (RESERVED, "<uuid:concern_id>", "<uuid:exhibit_id>"): of_concerns(exhibit, Route.CUSTODIAN),
    (RESERVED, "<uuid:concern_id>", "<uuid:pack_id>"): of_concerns(pack, Route.CUSTODIAN),
}
"""By the keys in an address: how two parents, and a child of the first, are made."""

ELSEWHERE = {
    ("<uuid:report_id>", "<uuid:ask_id>"),
    (RESERVED, "<uuid:report_id>", "<uuid:ask_id>"),
    ("<uuid:report_id>", "<uuid:proposal_id>"),
    ("<uuid:report_id>", "<int:number>"),
    ("<uuid:report_id>", "<int:number>", "<uuid:ask_id>"),
    (RESERVED, "<uuid:report_id>", "<uuid:proposal_id>"),
    (RESERVED, "<uuid:report_id>", "<int:number>"),
    (RESERVED, "<uuid:report_id>", "<int:number>", "<uuid:ask_id>"),
}
"""Tried in tests/reporting/inbox: it takes a key of one's own, and for the first another for each step. The
second is no key, and counts within its report."""


def kind_of(route: Address) -> tuple[str, ...]:
    keys = tuple(findall("<[^>]+>", route.pattern))
    return (RESERVED, *keys) if route.pattern.startswith(RESERVED) else keys


TWO_KEYS = [route for route in EVERY if kind_of(route) not in ELSEWHERE]


def in_hand(desk: Desk) -> tuple[Person, Person]:
    """Somebody with every role who has four concerns in hand, two of them reserved; and a colleague."""
    with as_role(desk, Role.OWNER):
        make_force()
    with inside(desk, "unit"):
        kit, lou, *_ = [a_person(name, *ROLES) for name in ("kit", "lou", "max", "ned")]
    put(desk, found(BLAKE, WREN), found(ASH, ROWAN), found(CAREY, HAZEL), found(CAREY, WREN))
    with inside(desk, "unit"):
        for concern in Concern.objects.all():
            key = UNIT if concern.route == Route.UNIT else CUSTODIAN
            open_concern(concern=concern, reason=OpeningReason.IN_TURN, by=kit.account)
            decide_tip_off(
                concern=concern, choice=TipOffChoice.SILENT_READS, reasons="Silent.", to=key.public,
                by=kit.account,
            )  # fmt: skip
    return kit, lou


@pytest.fixture
def families(desk: Desk) -> Iterator[tuple[Client, dict[tuple[str, ...], Family]]]:
    """A browser with both keys open, and the families."""
    kit, lou = in_hand(desk)
    with inside(desk, "unit") as browser:
        made = {kind: make(kit.account, lou.account) for kind, make in FAMILIES.items()}
        assert unlocked(signed_in(browser, kit)).status_code == 302
        yield browser, made


def test_every_address_with_two_keys_is_tried() -> None:
    missing = {kind_of(route) for route in TWO_KEYS} - FAMILIES.keys()
    assert not missing, f"Say in FAMILIES how two parents and a child are made for {missing}."
    assert {kind_of(route) for route in TWO_KEYS} == FAMILIES.keys()


def test_what_is_one_records_own_is_under_another_as_if_it_did_not_exist(
    families: tuple[Client, dict[tuple[str, ...], Family]],
) -> None:
    browser, made = families
    for route in TWO_KEYS:
        family = made[kind_of(route)]
        parent, child = findall("<[^>]+>", route.pattern)

        def ask(method: str, under: UUID, key: UUID, *, parts: tuple[str, str, str]) -> Any:
            pattern, parent, child = parts
            where = "/" + pattern.replace(parent, str(under)).replace(child, str(key))
            return getattr(browser, method)(where, SENT, secure=True)

        parts = (route.pattern, parent, child)
        for method in ("get", "post"):
            unknown = ask(method, family.other, uuid4(), parts=parts)
            elsewhere = ask(method, family.other, family.child, parts=parts)
            assert unknown.status_code in (404, 405), route
            assert (elsewhere.status_code, elsewhere.content, elsewhere.headers) == (
                unknown.status_code, unknown.content, unknown.headers,
            ), route  # fmt: skip
        own = [
            ask(method, family.parent, family.child, parts=parts).status_code for method in ("get", "post")
        ]
        assert 404 not in own, route  # else nothing was there to be found
