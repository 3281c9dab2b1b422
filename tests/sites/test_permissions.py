"""Every route, for every role: whoever does not reach it finds nothing there, and it is on record."""

from collections import Counter
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.test import Client
from django.utils import timezone

from tests.accounts.at_the_door import Person, a_person, signed_in
from tests.accounts.passkeys import add_passkey
from tests.desk import Desk
from tests.inside import inside
from tests.mandate.waiting import waiting_papers
from upstander.accounts.access.conflicts import own_list
from upstander.accounts.actions.conflicts import add_conflict
from upstander.accounts.capabilities import Capability
from upstander.accounts.conflict_keys import open_matching_key, open_reading_key
from upstander.accounts.models import Help, RoleGrant
from upstander.accounts.reach import Door, Route, routes
from upstander.accounts.roles import ROLES, granted
from upstander.accounts.second_factor import conceal
from upstander.database.roles import Role
from upstander.detection.actions.suppress import WrongRows, propose_suppression
from upstander.detection.keys import corrections_public, unit_key
from upstander.detection.models import SuppressionKind
from upstander.notices.models import Duty
from upstander.sites.web_settings import SITES

UNIT = list(routes(import_module(SITES["unit"].urls).urlpatterns))
WORKFORCE = list(routes(import_module(SITES["workforce"].urls).urlpatterns))
YESTERDAY = date.today() - timedelta(days=1)
NOWHERE = "/no/such/page/"
CONTENT = "<uuid:concern_id>"  # takes an assignment besides: tests/detection/test_pages.py
READABLE = {"<slug:page_id>": "declaring", "<slug:way>": "advice"}  # pages for anybody, by name
RUN = "<uuid:run_id>"  # only the worker makes one: tests/detection/test_run_pages.py
REPORT = "<uuid:report_id>"  # only the router gives one to anybody: tests/reporting/inbox/
LINK = "<uuid:link_id>"  # takes a report and a concern in hand: tests/casework/
ABSENT = (CONTENT, RUN, REPORT, LINK, "<uuid:request_id>")
DENIED = "SELECT what, count(*) FROM audit_entry WHERE outcome = 'denied' AND actor = %s GROUP BY what"


def everything(person: Person) -> dict[str, str]:
    """What stands for the parts of an address: things that are there for this person to meet."""
    other = a_person("other")
    grant = RoleGrant.objects.create(
        account=other.account, role="analyst", asked_by=f"account:{uuid4()}", ends_on=date.today()
    )
    asked = Help.objects.create(account=other.account, asked_by=f"account:{uuid4()}")
    return {
        "<uuid:account_id>": str(other.account.pk),
        "<uuid:grant_id>": str(grant.pk),
        "<uuid:help_id>": str(asked.pk),
        "<uuid:entry_id>": str(private_entry(person)),
        "<uuid:suppression_id>": str(a_suppression(other)),
        CONTENT: str(uuid4()),
        **waiting_papers(),
        RUN: str(uuid4()),
        "<int:number>": "3",  # of a file in a report: tests/reporting/inbox/
        **{part: str(uuid4()) for part in (REPORT, "<uuid:ask_id>", "<uuid:proposal_id>", LINK)},
        "<uuid:duty_id>": str(a_turn(other).pk),
        "<uuid:request_id>": str(uuid4()),  # of broken glass: tests/detection/test_glass.py
        **{part: str(uuid4()) for part in ("<uuid:exhibit_id>", "<uuid:pack_id>")},
        **own_things(person),
    }


def a_turn(other: Person) -> Duty:
    now = timezone.now()
    return Duty.objects.create(
        account=other.account,
        place=1,
        starts_at=now,
        ends_at=now + timedelta(hours=1),
        named_by=other.account,
    )


def a_suppression(person: Person) -> UUID:
    what = WrongRows(
        kind=SuppressionKind.BATCH, reference="ab12", until=timezone.localdate(), reasons="Twice."
    )
    keys = {"unit": unit_key().public, "worker": corrections_public()}
    return propose_suppression(what=what, **keys, today=timezone.localdate(), by=person.account).pk


def private_entry(person: Person) -> UUID:
    keys = Path(settings.UPSTANDER_KEYS)
    reading = open_reading_key(keys)
    add_conflict(
        "S-somebody", by=person.account, matching=open_matching_key(keys), reading=reading, now=timezone.now()
    )
    return own_list(person.account, key=reading)[0].id


def own_things(person: Person) -> dict[str, str]:
    passkey = add_passkey(person.account)
    Authenticator.objects.create(
        user=person.account, type="recovery_codes", data={"seed": conceal("seed"), "used_mask": 0}
    )
    css = settings.UPSTANDER_BRAND.css_address.rpartition("/")[2]
    return {"<int:pk>": str(passkey.pk), "<str:name>": css}


def address(route: Route, parts: dict[str, str]) -> str:
    found = "/" + route.pattern
    for part, value in parts.items():
        found = found.replace(part, value)
    assert "<" not in found
    return found


def is_reached(route: Route, capabilities: frozenset[Capability]) -> bool:
    return isinstance(route.reach, Door) or route.reach in capabilities


ROLE_SETS = [(), *((role,) for role in ROLES)]


@pytest.mark.parametrize("held", ROLE_SETS, ids=lambda held: "+".join(held) or "none")
@pytest.mark.parametrize("method", ["get", "post"])
def test_each_role_reaches_what_the_policy_says_and_nothing_else(
    desk: Desk, held: tuple[str, ...], method: str
) -> None:
    refused: Counter[str] = Counter()
    with inside(desk, "unit") as browser:
        person = a_person("kit", *held)
        parts = everything(person)
        nothing = getattr(signed_in(browser, person), method)(NOWHERE, secure=True)
        before = denials(desk, person)
        signed_in(browser, person)
        for route in UNIT:
            page = getattr(browser, method)(address(route, parts), secure=True)
            if is_reached(route, granted(held)):
                reached = {200, 302, 405, 422} | (
                    {404} if any(part in route.pattern for part in ABSENT) else set()
                )
                assert page.status_code in reached, (route, page.status_code)
                if method == "post":  # it may have ended the session
                    signed_in(browser, person)
                continue
            assert page.status_code == 404, route
            assert page.content == nothing.content
            assert page.headers == nothing.headers
            refused[f"route.{route.reach}"] += 1
        on_record = denials(desk, person) - before
        assert {what: on_record[what] for what in refused} == refused


def denials(desk: Desk, person: Person) -> Counter[str]:
    """How often the audit says that this person was refused, by what they asked for."""
    with desk.connect(Role.UNIT) as con:
        return Counter(dict(con.execute(DENIED, [person.account.actor]).fetchall()))


def test_with_vetting_that_lapsed_no_capability_is_left(desk: Desk) -> None:
    with inside(desk, "unit") as browser:
        person = a_person("kit", *ROLES, vetted_until=YESTERDAY)
        parts = everything(person)
        signed_in(browser, person)
        for route in UNIT:
            if isinstance(route.reach, Capability):
                page = browser.get(address(route, parts), secure=True)
                assert page.status_code == 404, route


@pytest.mark.parametrize("method", ["get", "post"])
def test_whoever_is_not_signed_in_cannot_tell_what_is_there(desk: Desk, method: str) -> None:
    with inside(desk, "unit") as browser:
        parts = everything(a_person("kit"))
        nothing = getattr(browser, method)(NOWHERE, secure=True)
        assert nothing.status_code == 302
        for route in UNIT:
            if route.reach is Door.ANYBODY:
                continue
            where = address(route, parts)
            page = getattr(Client(headers={"X-Forwarded-Proto": "https"}), method)(where, secure=True)
            assert page.status_code == 302, route
            expected = dict(nothing.headers)
            expected["Location"] = expected["Location"].replace(
                NOWHERE.replace("/", "%2F"), where.replace("/", "%2F")
            )
            if where == "/":
                expected["Location"] = "/sign-in/"
            assert dict(page.headers) == expected, route


def test_a_form_without_its_mark_does_not_tell_what_is_there_either(desk: Desk) -> None:
    with inside(desk, "unit"):
        strict = Client(headers={"X-Forwarded-Proto": "https"}, enforce_csrf_checks=True)
        analyst = a_person("kit", "analyst")
        parts = everything(analyst)
        signed_in(strict, analyst)
        for route in UNIT:
            page = strict.post(address(route, parts), secure=True)
            reached = is_reached(route, granted(("analyst",)))
            assert page.status_code == (403 if reached else 404), route


def test_an_address_without_its_last_stroke_is_nothing(desk: Desk) -> None:
    with inside(desk, "unit") as browser:
        signed_in(browser, a_person("kit", "administrator"))
        assert browser.get("/accounts", secure=True).status_code == 404


def test_an_account_that_is_not_there_is_nothing_to_an_administrator_too(desk: Desk) -> None:
    with inside(desk, "unit") as browser:
        signed_in(browser, a_person("kit", "administrator"))
        assert browser.get(f"/accounts/{uuid4()}/", secure=True).status_code == 404


def test_the_site_for_everyone_has_no_page_of_the_units(desk: Desk) -> None:
    assert all(isinstance(route.reach, Door) for route in WORKFORCE)
    with inside(desk, "workforce") as browser:
        person = a_person("kit", site="workforce")
        parts = own_things(person) | READABLE
        for route in WORKFORCE:
            page = signed_in(browser, person).get(address(route, parts), secure=True)
            assert page.status_code in (200, 302, 405), (route, page.status_code)
        assert signed_in(browser, person).get("/accounts/", secure=True).status_code == 404
