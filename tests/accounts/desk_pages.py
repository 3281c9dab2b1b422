"""The unit's site with this room's routes, as the site will have them: a browser that is signed in."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from tests.desk import Desk
from tests.inside import inside
from upstander.accounts.conflict_routes import conflict_routes
from upstander.accounts.models import Account
from upstander.sites.brand import Brand
from upstander.sites.nameplate import NAMEPLATES
from upstander.sites.presentation import presentation

PLAIN_FILES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


def elsewhere(request: HttpRequest) -> HttpResponse:
    return HttpResponse("a page of another room")


urlpatterns = [
    *conflict_routes,
    path("sign-in/", elsewhere, name="account_login"),
    path("second-factors/", elsewhere, name="mfa_index"),
]


@contextmanager
def signed_in(desk: Desk, account: Account) -> Iterator[Client]:
    """The account's browser. The second factor is the sign-in's to test: here it is said to be there."""
    drawn = presentation(NAMEPLATES["unit"], Brand(force_name="Our force"))
    drawn |= {"STORAGES": PLAIN_FILES, "SESSION_ENGINE": "django.contrib.sessions.backends.signed_cookies"}
    with inside(desk, "unit") as browser, override_settings(**drawn, ROOT_URLCONF=__name__):
        browser.force_login(account)
        yield browser
