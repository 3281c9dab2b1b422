"""`python -m upstander.sites.worker FOLDER`: the process that runs scans, loads them, and keeps people apart.

Source: docs/explanation/runs.md
"""

import argparse
import os
from pathlib import Path

import django
from django.conf import settings

from upstander.database.places import places_of
from upstander.database.roles import Role
from upstander.sites.configuration import read_configuration
from upstander.sites.logs import process
from upstander.sites.mail import mail_settings
from upstander.sites.settings import settings_for
from upstander.sites.stopping import stop_when_asked


def main() -> None:
    """Run until the process is asked to end."""
    parser = argparse.ArgumentParser(description="Run scans, load them, and keep people apart.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--database")
    asked = parser.parse_args()
    stop = stop_when_asked()
    with process("worker"):
        configuration, places = read_configuration(os.environ), places_of(asked.folder, os.environ)
        reached = settings_for(places, Role.WORKER, database=asked.database)
        settings.configure(**reached, **mail_settings(configuration))
        django.setup()
        from upstander.sites.worker.desk import desk_of  # models can be imported only now
        from upstander.sites.worker.staying import stay

        stay(desk_of(places, configuration), stop, database=asked.database)


if __name__ == "__main__":
    main()
