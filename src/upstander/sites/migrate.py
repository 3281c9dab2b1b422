"""`python -m upstander.sites.migrate FOLDER [DATABASE]`: bring the tables up to date, as their owner.

A process of its own, so that no process that serves anybody ever holds the owner's password.
Source: docs/explanation/database.md
"""

import os
import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command

from upstander.database.connection import connect
from upstander.database.places import places_of
from upstander.database.roles import Role
from upstander.sites.grants import statements
from upstander.sites.settings import settings_for
from upstander.sites.stamps import stamps


def migrate(root: Path, database: str | None = None) -> None:
    """Apply every migration that is not applied, and grant what the rooms say and nothing else.

    The database's clock is put in the place of the processes' own at each row that is written.
    """
    places = places_of(root, os.environ)
    settings.configure(**settings_for(places, Role.OWNER, database=database))
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    with connect(places, Role.OWNER, database=database) as con, con.transaction():
        for statement in (*statements(), *stamps()):
            con.execute(statement)


if __name__ == "__main__":
    migrate(Path(sys.argv[1]), *sys.argv[2:])
