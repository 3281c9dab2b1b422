"""Browsers: what one is called on the page of sessions, and which ones somebody signed in with before.

Source: docs/explanation/accounts.md
"""

import re
from secrets import token_urlsafe

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext

REMEMBERED = 90 * 24 * 3600  # seconds
SALT = "upstander.accounts.browser"

# The first that is found counts: Edge says that it is Chrome, and Chrome that it is Safari.
_PROGRAMS = (
    ("Edge", r"\bEdgA?/"),
    ("Opera", r"\bOPR/"),
    ("Samsung Internet", r"\bSamsungBrowser/"),
    ("Firefox", r"\b(?:Firefox|FxiOS)/"),
    ("Chrome", r"\b(?:Chrome|CriOS|HeadlessChrome)/"),
    ("Safari", r"\bSafari/"),
)
_SYSTEMS = (
    ("iPhone", r"\biPhone\b"),
    ("iPad", r"\biPad\b"),
    ("Android", r"\bAndroid\b"),
    ("Windows", r"\bWindows\b"),
    ("macOS", r"\bMacintosh\b"),
    ("ChromeOS", r"\bCrOS\b"),
    ("Linux", r"\bLinux\b"),
)


def browser_of(request: HttpRequest) -> str:
    """What the browser says it is, in words such as "Firefox on Windows". It may say anything."""
    said = request.headers.get("User-Agent", "")
    program, system = _first(_PROGRAMS, said), _first(_SYSTEMS, said)
    if program and system:
        return gettext("%(program)s on %(system)s") % {"program": program, "system": system}
    return program or system or gettext("A browser that does not say its name")


def known_browser(request: HttpRequest, name: str) -> str:
    """The name of this browser if whoever uses this sign-in name did so in it before; else nothing."""
    try:
        kept = TimestampSigner(salt=SALT).unsign_object(
            request.COOKIES.get(cookie_name(), ""), max_age=REMEMBERED
        )
    except BadSignature:
        return ""
    return str(kept["browser"]) if kept["name"] == _kept(name) else ""


def remember(request: HttpRequest, response: HttpResponseBase, name: str) -> None:
    """Let the browser show next time that this person has signed in with it."""
    folded = name.strip().casefold()
    browser = known_browser(request, folded) or token_urlsafe(16)
    response.set_cookie(
        cookie_name(),
        TimestampSigner(salt=SALT).sign_object({"name": _kept(folded), "browser": browser}),
        max_age=REMEMBERED,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def cookie_name() -> str:
    """The name of the cookie, this site's own."""
    return str(settings.SESSION_COOKIE_NAME).replace("_session", "_browser")


def _kept(name: str) -> str:
    return salted_hmac(SALT, name, algorithm="sha256").hexdigest()


def _first(choices: tuple[tuple[str, str], ...], said: str) -> str:
    return next((name for name, pattern in choices if re.search(pattern, said)), "")
