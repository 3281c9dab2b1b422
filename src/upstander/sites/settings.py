"""Django's settings for a process, by the database role that it runs as.

Source: docs/explanation/database.md
"""

from upstander.database.connection import DATABASE, parameters
from upstander.database.places import Places
from upstander.database.roles import Role

APPS = ("upstander.audit",)


def settings_for(places: Places, role: Role, *, database: str = DATABASE) -> dict[str, object]:
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
            }
        },
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "USE_TZ": True,
        "TIME_ZONE": "UTC",
    }
