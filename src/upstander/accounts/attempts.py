"""One try to prove who somebody is: refused while they have to wait, and put on record if it fails.

Source: docs/explanation/accounts.md
"""

from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import IPv6Address, ip_address, ip_network

from allauth.account.adapter import get_adapter
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.db import connections, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.crypto import salted_hmac

from upstander.accounts.acts import OWN, Actor, deny
from upstander.accounts.browsers import known_browser
from upstander.accounts.delay import Attempt, wait_for
from upstander.accounts.models import Account, Failure
from upstander.accounts.models.failure import DIGEST
from upstander.audit.words import Kind

LOCK = "SELECT pg_try_advisory_xact_lock(%s)"


class Trial:
    """What became of the try; whoever finds it wrong says so."""

    failed = False

    def fail(self) -> None:
        """The password or code was wrong."""
        self.failed = True


@contextmanager
def trial(request: HttpRequest, name: str, *, what: str, proved: Account | None = None) -> Iterator[Trial]:
    """Try inside. Raises ImmediateHttpResponse with a page that says how long to wait.

    `name` is the sign-in name as it was typed, `what` the code of the audit's entry; `proved` is the account
    whose password was given already. One try at a time for each name and place: many at once are not free.
    """
    attempt = _attempt(request, name, proved=proved)
    with transaction.atomic():
        wait = _wait(attempt)
        if wait:
            raise ImmediateHttpResponse(please_wait(request, wait))
        found = Trial()
        yield found
        if found.failed:
            _record(request, attempt, name, what=what, proved=proved)


def please_wait(request: HttpRequest, seconds: int) -> HttpResponse:
    """The page that says in how many seconds to try again."""
    response = render(request, "accounts/please_wait.html", {"seconds": seconds}, status=429)
    response.headers["Retry-After"] = str(seconds)
    return response


def _attempt(request: HttpRequest, name: str, *, proved: Account | None) -> Attempt:
    folded = name.strip().casefold()
    browser = known_browser(request, folded)
    place = browser or _network(get_adapter(request).get_client_ip(request))
    step = "factor" if proved else "password"
    return Attempt(
        name=_digest(step, folded),
        place=_digest("place", place),
        known=bool(browser),
        proved=proved is not None,
    )


def _wait(attempt: Attempt) -> int:
    with connections["default"].cursor() as cursor:
        cursor.execute(LOCK, [int.from_bytes(attempt.name[:4] + attempt.place[:4], "big", signed=True)])
        (free,) = cursor.fetchone() or (False,)
    return wait_for(attempt, now=timezone.now()) if free else 1


def _record(request: HttpRequest, attempt: Attempt, name: str, *, what: str, proved: Account | None) -> None:
    """Nobody has proved to be the account until they have: the process says who was tried, not who tried."""
    Failure.objects.using(OWN).create(name=attempt.name, place=attempt.place)
    tried = proved or Account.objects.filter(login_name__iexact=name.strip()).first()
    by: Actor = request.user if isinstance(request.user, Account) else f"process:{settings.UPSTANDER_SITE_ID}"
    deny(by=by, kind=Kind.CONSULTATION, what=what, about=tried.id.bytes if tried else None)


def _network(address: str) -> str:
    """The address; of IPv6 the half that names a network, since one machine has all of the other."""
    found = ip_address(address)
    return str(ip_network((found, 64), strict=False)) if isinstance(found, IPv6Address) else str(found)


def _digest(sort: str, text: str) -> bytes:
    return salted_hmac(f"upstander.accounts.{sort}", text, algorithm="sha256").digest()[:DIGEST]
