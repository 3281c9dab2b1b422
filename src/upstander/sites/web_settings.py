"""Django's settings for a process that answers browsers: one site's pages, cookies and sessions.

Source: docs/explanation/desk.md
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from upstander.database.places import Places
from upstander.database.roles import Role
from upstander.sites.brand import Brand, read_brand
from upstander.sites.configuration import Configuration
from upstander.sites.nameplate import NAMEPLATES
from upstander.sites.presentation import APPS, FIRST, presentation
from upstander.sites.public.settings import public_settings
from upstander.sites.secret import factor_keys, secret_key
from upstander.sites.settings import EVERYWHERE, UNIT, settings_for
from upstander.sites.workforce.lines import read_lines

MEMORY = "django.core.files.uploadhandler.MemoryFileUploadHandler"
"""What somebody sends comes onto no disk; what is too large for memory is not there."""
IDLE = timedelta(minutes=30)

MIDDLEWARE = (
    *FIRST,
    "django.middleware.common.CommonMiddleware",  # outside the guard, so that all its answers have one length
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    # Before the forms' mark is looked for: else what is behind a route would answer differently from nothing.
    "upstander.accounts.guard.RouteGuard",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
)


@dataclass(frozen=True, kw_only=True)
class Site:
    """One site: its pages, and the role that its process has in the database."""

    id: str
    role: Role
    rooms: tuple[str, ...] = ()
    menu: str = ""  # where its menu is to be found, by its dotted name
    context: tuple[str, ...] = ()  # what its pages know besides, by dotted names
    may_be_told: str = ""  # likewise, who may be told of a page
    concern_slots: str = ""  # likewise, the rooms that have a panel on a concern's page
    report_slots: str = ""  # likewise, on a report's

    @property
    def urls(self) -> str:
        """The module of its URL tree."""
        return f"upstander.sites.{self.id}.urls"


SITES = {
    "unit": Site(
        id="unit",
        role=Role.UNIT,
        rooms=UNIT,
        menu="upstander.sites.unit.menu.MENU",
        context=("upstander.sites.unit.where.where",),
        may_be_told="upstander.detection.access.paging.may_be_told",
        concern_slots="upstander.sites.unit.concern.SLOTS",
        report_slots="upstander.sites.unit.report.SLOTS",
    ),
    "workforce": Site(
        id="workforce",
        role=Role.WORKFORCE,
        rooms=("upstander.reporting.channel",),
        context=("upstander.sites.workforce.menu.menu",),
    ),
    "public": Site(id="public", role=Role.PUBLIC),
}
"""The sites by name."""


def web_settings(
    site: Site, places: Places, configuration: Configuration, *, database: str | None = None
) -> dict[str, Any]:
    """The settings of the site's process."""
    if site.role is Role.PUBLIC:  # nothing below is for it: nobody signs in there
        return public_settings(places, configuration, database=database)
    return {
        **settings_for(places, site.role, database=database),
        **_cookies(site, configuration),
        **_pages(site, configuration),
        "INSTALLED_APPS": (*APPS, *EVERYWHERE, *site.rooms),
        "UPSTANDER_MENU": site.menu,
        "UPSTANDER_PUBLIC_ADDRESS": configuration.public_address,
        "UPSTANDER_LINES": read_lines(configuration.lines) if configuration.lines else (),
        "UPSTANDER_MAY_BE_TOLD": site.may_be_told,
        "UPSTANDER_CONCERN_SLOTS": site.concern_slots,
        "UPSTANDER_REPORT_SLOTS": site.report_slots,
        "UPSTANDER_SITE_ID": site.id,
        "SECRET_KEY": secret_key(places, site.id),
        "UPSTANDER_FACTOR_KEYS": factor_keys(places, site.id),
        "ROOT_URLCONF": site.urls,
        "ALLOWED_HOSTS": list(configuration.hosts),
        "MIDDLEWARE": list(MIDDLEWARE),
        "FILE_UPLOAD_HANDLERS": [MEMORY],
        "APPEND_SLASH": False,  # it would tell which addresses exist
        "ALLAUTH_TRUSTED_PROXY_COUNT": 1 if configuration.https else 0,
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": not configuration.https,
        "DEBUG": False,
        "USE_X_FORWARDED_HOST": False,
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https") if configuration.https else None,
        "SECURE_HSTS_SECONDS": 31_536_000 if configuration.https else 0,
    }


def _pages(site: Site, configuration: Configuration) -> dict[str, Any]:
    """How pages look, and what they know of whoever is signed in."""
    named = configuration.brand
    look = read_brand(named) if named else Brand(force_name=configuration.force_name)
    settings = presentation(NAMEPLATES[site.id], look)
    settings["TEMPLATES"][0]["OPTIONS"]["context_processors"].extend(
        ("upstander.accounts.context.whoever_is_signed_in", *site.context)
    )
    return settings


def _cookies(site: Site, configuration: Configuration) -> dict[str, Any]:
    """A session ends when the browser closes, or half an hour after the last page."""
    before = "__Host-" if configuration.https else ""
    return {
        "SESSION_ENGINE": f"upstander.accounts.sessions.{site.id}",
        "SESSION_COOKIE_NAME": f"{before}{site.id}_session",
        "SESSION_COOKIE_SECURE": configuration.https,
        "SESSION_COOKIE_SAMESITE": "Strict",
        "SESSION_COOKIE_AGE": int(IDLE.total_seconds()),
        "SESSION_SAVE_EVERY_REQUEST": True,
        "SESSION_EXPIRE_AT_BROWSER_CLOSE": True,
        "CSRF_COOKIE_NAME": f"{before}{site.id}_csrf",
        "CSRF_COOKIE_SECURE": configuration.https,
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_SAMESITE": "Strict",
        "LANGUAGE_COOKIE_NAME": f"{before}{site.id}_language",
        "MESSAGE_STORAGE": "django.contrib.messages.storage.session.SessionStorage",
    }
