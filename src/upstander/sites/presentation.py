"""Everything that Django must be told so that pages look as they do; `settings.py` includes it.

    settings |= presentation(NAMEPLATES["unit"], brand)
    settings["INSTALLED_APPS"] = [*APPS, ...]
    settings["MIDDLEWARE"] = [*FIRST, ...]  # sessions, forms, sign-in, messages

Source: docs/explanation/pages.md
"""

from pathlib import Path
from typing import Any

from upstander.sites.brand import Brand
from upstander.sites.headers import CONTENT_SECURITY_POLICY, SECURITY
from upstander.sites.nameplate import Nameplate

HERE = Path(__file__).resolve().parent
STATIC = HERE / "static"  # filled by `python -m upstander.sites.assets`

APPS = (
    "django.contrib.staticfiles",
    "django.contrib.messages",
    "django_tables2",
    "upstander.sites",
)

FIRST = (
    "django.middleware.security.SecurityMiddleware",  # nosniff, referrer and opener policy, also on files
    "csp.middleware.CSPMiddleware",  # before WhiteNoise, so that its answers carry the policy too
    "django.middleware.clickjacking.XFrameOptionsMiddleware",  # for browsers that read no frame-ancestors
    "upstander.sites.headers.guard_headers",  # outside everything that answers
    "whitenoise.middleware.WhiteNoiseMiddleware",  # a file is answered before a session is read
)
"""In this order, before all others: what answers must already be inside what guards the answer."""

PROCESSORS = (
    "django.template.context_processors.request",
    "django.template.context_processors.i18n",
    "django.contrib.messages.context_processors.messages",
    "upstander.sites.context.everywhere",
)


def presentation(nameplate: Nameplate, brand: Brand) -> dict[str, Any]:
    """The settings of a site's pages, but for the installed apps and the middleware."""
    return {
        "UPSTANDER_NAMEPLATE": nameplate,
        "UPSTANDER_BRAND": brand,
        "TEMPLATES": [_templates()],
        "STATIC_URL": "/static/",
        "STATIC_ROOT": str(STATIC),
        "STORAGES": {"staticfiles": {"BACKEND": "upstander.sites.storage.Hashed"}},
        "WHITENOISE_ALLOW_ALL_ORIGINS": False,  # no other site has a use for these files
        "WHITENOISE_MAX_AGE": 0,  # only hashed names are kept by a browser, and those for ever
        "CONTENT_SECURITY_POLICY": CONTENT_SECURITY_POLICY,
        "CSRF_FAILURE_VIEW": "upstander.sites.errors.form_expired",
        **SECURITY,
        **_words(),
    }


def _templates() -> dict[str, Any]:
    return {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": list(PROCESSORS)},
    }


def _words() -> dict[str, Any]:
    """English, and the time on the wall of whoever reads: the database keeps UTC."""
    return {
        "LANGUAGE_CODE": "en-gb",
        "LANGUAGES": [("en-gb", "English")],  # another one ships with a named translator
        "LOCALE_PATHS": [str(HERE / "locale")],
        "USE_I18N": True,
        "USE_TZ": True,
        "TIME_ZONE": "Europe/London",
        "DJANGO_TABLES2_TEMPLATE": "parts/table.html",
    }
