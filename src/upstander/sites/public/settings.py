"""Django's settings for the site that anybody opens: no session, no cookie, no account.

Nothing in this package reaches a room that knows a member of staff; import-linter looks that it stays so.
Source: docs/explanation/reporting.md
"""

import secrets
from typing import Any

from upstander.database.places import Places
from upstander.database.roles import Role
from upstander.sites.brand import Brand, read_brand
from upstander.sites.configuration import Configuration
from upstander.sites.nameplate import NAMEPLATES
from upstander.sites.presentation import FIRST, presentation
from upstander.sites.settings import reached_as

APPS = (
    "django.contrib.staticfiles",
    "upstander.reporting.channel",
    "upstander.sites",
)
"""All that this process knows. Neither accounts nor the audit are there to be reached."""

MIDDLEWARE = (
    "upstander.sites.public.quiet.write_no_line",
    *FIRST,
    "django.middleware.common.CommonMiddleware",
)
"""There is no mark against foreign forms: it takes a cookie, and guards a session. Here is neither."""

PROCESSORS = (
    "django.template.context_processors.request",
    "django.template.context_processors.i18n",
    "upstander.sites.public.context.everywhere",
)
LARGEST_FORM = 2_500_000  # bytes of one answer and all before it; what is larger is not read


def public_settings(
    places: Places, configuration: Configuration, *, database: str | None = None
) -> dict[str, Any]:
    """The settings of the public site's process."""
    https = configuration.https
    return {
        **_pages(configuration),
        "DATABASES": {"default": reached_as(places, Role.PUBLIC, database=database)},
        "UPSTANDER_KEYS": str(places.keys),
        "UPSTANDER_LOG_ELSEWHERE": places.server is not None,  # how long it is kept there, we do not know
        "INSTALLED_APPS": APPS,
        "MIDDLEWARE": list(MIDDLEWARE),
        "ROOT_URLCONF": "upstander.sites.public.urls",
        "ALLOWED_HOSTS": list(configuration.public_hosts),
        "SECRET_KEY": secrets.token_hex(
            32
        ),  # Django asks for one; nothing that outlives the process is signed
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "LOGGING_CONFIG": None,
        "DEBUG": False,
        "APPEND_SLASH": False,
        "USE_X_FORWARDED_HOST": False,
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https") if https else None,
        "SECURE_HSTS_SECONDS": 31_536_000 if https else 0,
        "SECURE_REFERRER_POLICY": "no-referrer",
        "DATA_UPLOAD_MAX_MEMORY_SIZE": LARGEST_FORM,
        "FILE_UPLOAD_HANDLERS": [
            "django.core.files.uploadhandler.MemoryFileUploadHandler"
        ],  # nothing on a disk
    }


def _pages(configuration: Configuration) -> dict[str, Any]:
    named = configuration.brand
    look = read_brand(named) if named else Brand(force_name=configuration.force_name)
    settings = presentation(NAMEPLATES["public"], look)
    settings["TEMPLATES"][0]["OPTIONS"]["context_processors"] = list(PROCESSORS)
    return settings
