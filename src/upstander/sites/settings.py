"""Django's settings for a process, by the database role that it runs as.

Source: docs/explanation/database.md
"""

from upstander.database.connection import parameters
from upstander.database.places import Places
from upstander.database.roles import Role

SURE = ("sslmode", "sslrootcert", "require_auth")
"""How a server elsewhere is proven."""

APPS = ("upstander.audit",)


def settings_for(places: Places, role: Role, *, database: str | None = None) -> dict[str, object]:
    """The settings of a process that reaches the database in `places` as `role`."""
    asked = parameters(places, role, database=database)
    return {
        "INSTALLED_APPS": APPS,
        "DATABASES": {
            "default": {
                "ENGINE": "django.db.backends.postgresql",
                "HOST": asked["host"],
                "PORT": asked["port"],
                "NAME": asked["dbname"],
                "USER": asked["user"],
                "PASSWORD": asked["password"],
                "OPTIONS": {name: asked[name] for name in asked if name in SURE},
            }
        },
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "USE_TZ": True,
        "TIME_ZONE": "UTC",
    }
