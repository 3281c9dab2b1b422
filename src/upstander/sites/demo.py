"""`python -m upstander.sites.demo FOLDER SITE`: people for a demonstration, on a desk of invented data.

Prints each as a line of JSON: who signs in where, with which password and second factor. It refuses a desk
that has an account already.
Source: docs/explanation/accounts.md
"""

import json
import os
import sys
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import django
from django.conf import settings

from upstander.audit.words import Kind
from upstander.database.places import Places, places_of
from upstander.domain.refusal import Refusal
from upstander.sealed.passphrases import suggest_passphrase
from upstander.sites.configuration import read_configuration
from upstander.sites.web_settings import SITES, web_settings

if TYPE_CHECKING:
    from upstander.accounts.models import Account

BY, OTHER = "command_line:demo", "command_line:demo_second"
YEAR = timedelta(days=365)
PEOPLE: dict[str, tuple[tuple[str, str, tuple[str, ...]], ...]] = {
    "unit": (
        ("analyst", "Ari Analyst", ("analyst",)),
        ("analyst2", "Bo Analyst", ("analyst",)),
        ("analyst3", "Cy Analyst", ("analyst",)),
        ("officer", "Dee Intelligence", ("intelligence_officer",)),
        ("head", "Eli Head of counter-corruption", ("head_of_ccu",)),
        ("psd", "Fay Head of standards", ("head_of_psd",)),
        ("custodian", "Gus Outside custodian", ("custodian",)),
        ("custodian2", "Lou Outside custodian", ("custodian",)),
        ("safeguarding", "Max Safeguarding lead", ("safeguarding_lead",)),
        ("auditor", "Hal Auditor", ("auditor",)),
        ("dpo", "Ivy Data protection", ("data_protection_officer",)),
        ("admin", "Jo Administrator", ("administrator",)),
        ("reader", "Nia Report handler", ("report_handler", "file_opener")),
        ("reader2", "Oz Report handler", ("report_handler",)),
        ("taker", "Ren Call-taker", ("call_taker",)),
        ("reserved", "Pam Reserved reader", ("reserved_reader",)),
        ("reserved2", "Quin Reserved reader", ("reserved_reader",)),
    ),
    "workforce": (("staff", "Kai Response officer", ()), ("supervisor", "Lee Sergeant", ())),
}
RESERVED = (("role", "professional_standards", "professional_standards"),)


class NotForDemo(Refusal):
    """The desk is somebody's already."""


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody of the demonstration, with all that it takes to sign in as them."""

    site: str
    login_name: str
    shown_name: str
    roles: tuple[str, ...]
    password: str
    secret: str  # of the second factor, as an authenticator application takes it


def make_people(places: Places, site: str) -> list[Person]:
    """The people of one site. Raises NotForDemo where there is an account already."""
    settings.configure(**web_settings(SITES[site], places, read_configuration({})))
    django.setup()
    from upstander.accounts.models import Account

    if Account.objects.exists():
        raise NotForDemo(
            "There are accounts on this desk already. Name another folder for the demonstration."
        )
    people = [_person(site, *each) for each in PEOPLE[site]]
    if site == "unit":
        _reserve()
    return people


def _person(site: str, login_name: str, shown_name: str, roles: tuple[str, ...]) -> Person:
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    from upstander.accounts.actions.open_account import open_account

    made = Person(
        site=site,
        login_name=login_name,
        shown_name=shown_name,
        roles=roles,
        password=suggest_passphrase(),
        secret=generate_totp_secret(),
    )
    account = open_account(
        login_name=login_name, shown_name=shown_name, staff_reference=f"DEMO-{login_name}", by=BY
    )
    account.set_password(made.password)
    account.save(update_fields=["password"])
    TOTP.activate(account, made.secret)
    for role in roles:
        _grant(account, role)
    return made


def _grant(account: "Account", role: str) -> None:
    """The role and the vetting that it takes. Two are said to have given it; on a real desk they do."""
    from upstander.accounts.actions.ask_role import ask_role
    from upstander.accounts.actions.record_vetting import record_vetting
    from upstander.accounts.acts import act
    from upstander.accounts.models import RoleApproval

    today = date.today()
    record_vetting(account=account, level="MV", good_until=today + YEAR, by=BY, today=today)
    given = ask_role(account=account, role=role, ends_on=today + YEAR, by=BY, today=today)
    with act(by=OTHER, kind=Kind.ALTERATION, what="role.approve", purpose="demo", about=account.id.bytes):
        RoleApproval.objects.create(grant=given, approved_by=OTHER)


def _reserve() -> None:
    from upstander.accounts.acts import act
    from upstander.accounts.models import ReservedGroup

    with act(by=BY, kind=Kind.ALTERATION, what="custody.reserve", purpose="demo"):
        for by, name, because in RESERVED:
            ReservedGroup.objects.create(by=by, name=name, because=because, named_by=BY)


if __name__ == "__main__":
    try:
        for person in make_people(places_of(Path(sys.argv[1]), os.environ), sys.argv[2]):
            print(json.dumps(asdict(person)))
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        sys.exit(refusal.exit_code)
