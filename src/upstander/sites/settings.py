"""Django's settings for one process, by the database role that it runs as.

Source: docs/explanation/desk.md
"""

from typing import Any

from upstander.database.connection import parameters
from upstander.database.places import Places
from upstander.database.roles import Role
from upstander.sites.sign_in import SIGN_IN

SURE = ("sslmode", "sslrootcert", "require_auth")
"""How a server elsewhere is proven."""

EVERYWHERE = (
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "upstander.accounts",  # before the library that signs people in, whose pages it draws its own way
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "upstander.audit",
)
"""What every process knows."""

UNIT = (
    "upstander.notices",
    "upstander.work",
    "upstander.mandate",
    "upstander.reporting.channel",
    "upstander.reporting.inbox",
    "upstander.reporting.intake",
    "upstander.detection",
    "upstander.casework",
    "upstander.assurance",
)
"""What the unit's process and the worker know, and the site for everyone does not."""

TABLES = (*EVERYWHERE, *UNIT)
"""What has tables: all of it is known to the process that migrates."""


def settings_for(places: Places, role: Role, *, database: str | None = None) -> dict[str, Any]:
    """The settings of a process without pages that reaches the database in `places` as `role`."""
    reached = reached_as(places, role, database=database)
    return {
        **common_settings(),
        "DATABASES": {"default": reached, "denials": dict(reached)},
        "UPSTANDER_KEYS": str(places.keys),
    }


def reached_as(places: Places, role: Role, *, database: str | None = None) -> dict[str, Any]:
    """How Django reaches the database in `places` as `role`."""
    asked = parameters(places, role, database=database)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": asked["host"],
        "PORT": asked["port"],
        "NAME": asked["dbname"],
        "USER": asked["user"],
        "PASSWORD": asked["password"],
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {name: asked[name] for name in asked if name in SURE},
    }


def common_settings() -> dict[str, Any]:
    """What is the same for every process."""
    return {
        "INSTALLED_APPS": TABLES,
        "LOGGING_CONFIG": None,  # what a process logs is decided in logs.py
        "AUTH_USER_MODEL": "accounts.Account",
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "USE_TZ": True,
        "TIME_ZONE": "Europe/London",
        "LANGUAGE_CODE": "en-gb",
        "USE_I18N": True,
        **SIGN_IN,
        # The library that signs people in will not be installed without it, pages or none.
        "MIDDLEWARE": ["allauth.account.middleware.AccountMiddleware"],
        "SILENCED_SYSTEM_CHECKS": ["auth.E003", "auth.W004"],  # a sign-in name is unique with its site
    }
