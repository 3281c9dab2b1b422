"""People with accounts, and what they do at the door."""

import time
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.auth.hashers import make_password
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from upstander.accounts.models import Account, RoleApproval, RoleGrant, SetUp, SetUpCode, Vetting
from upstander.accounts.second_factor import conceal

PASSWORD = "quiet-harbour-7-lamps"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
A_YEAR = timedelta(days=365)
PERIOD = 30  # seconds


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody with an account that is set up."""

    account: Account
    password: str = PASSWORD

    def sign_in(self, browser: Client, *, after: int = 0) -> HttpResponse:
        """Password, then code; `after` counts half minutes, since no code is good twice."""
        first = browser.post(
            "/sign-in/", {"login": self.account.login_name, "password": self.password}, secure=True
        )
        assert first.status_code == 302, first.status_code
        return browser.post("/sign-in/second-factor/", {"code": code_now(after=after)}, secure=True)


def a_person(
    name: str,
    *roles: str,
    site: str = "unit",
    vetted_until: date | None = None,
    ends_on: date | None = None,
    factor: bool = True,
) -> Person:
    """An account that is set up, with its roles approved and its vetting good for a year."""
    account = Account(site=site, login_name=name, shown_name=name.title(), staff_reference=f"S-{name}")
    account.password = _hashed()
    account.save(force_insert=True)
    if factor:
        Authenticator.objects.create(user=account, type="totp", data={"secret": conceal(SECRET)})
        SetUp.objects.create(code=_a_code(account))
    for role in roles:
        give_role(account, role, ends_on=ends_on or date.today() + A_YEAR)
    if site == "unit":
        Vetting.objects.create(
            account=account,
            level="MV",
            good_until=vetted_until or date.today() + A_YEAR,
            recorded_by="command_line:test",
        )
    return Person(account=account)


@cache
def _hashed() -> str:
    """Their password as the product hashes it, once for all of them: it is slow on purpose."""
    return make_password(PASSWORD)


def _a_code(account: Account) -> SetUpCode:
    return SetUpCode.objects.create(
        account=account, digest=b"", made_by="command_line:test", good_until=timezone.now() + A_YEAR
    )


def give_role(account: Account, role: str, *, ends_on: date) -> RoleGrant:
    """A role that two people gave."""
    grant = RoleGrant.objects.create(
        account=account, role=role, asked_by="command_line:test", ends_on=ends_on
    )
    RoleApproval.objects.create(grant=grant, approved_by="founding:test")
    return grant


def signed_in(browser: Client, person: Person, *, proved: bool = True) -> Client:
    """The browser with a session of theirs; `proved` says that they gave their password a moment ago."""
    browser.force_login(person.account)
    if proved:
        session = browser.session
        session["account_authentication_methods"] = [
            {"method": "password", "at": time.time(), "reauthenticated": True}
        ]
        session["account_authentication_methods_user"] = str(person.account.pk)
        session.save()
    return browser


def code_now(*, secret: str = SECRET, after: int = 0) -> str:
    """The six digits of RFC 6238 that an app shows now, or so many half minutes later."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // PERIOD + after)))
