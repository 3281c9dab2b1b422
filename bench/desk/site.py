"""`python -m bench.desk.site FOLDER PORT`: the unit's site as its real process, with an empty page."""

import os
import sys
from pathlib import Path

from django.conf import settings

from upstander.database.places import places_of
from upstander.sites.configuration import Configuration
from upstander.sites.logs import process
from upstander.sites.web import Server
from upstander.sites.web_settings import SITES, web_settings


def main() -> None:
    """Serve until the process is asked to end."""
    places = places_of(Path(sys.argv[1]), os.environ)
    with process("unit"):
        whole = web_settings(SITES["unit"], places, Configuration())
        settings.configure(**whole | {"ROOT_URLCONF": "bench.desk.urls"})
        Server(f"127.0.0.1:{sys.argv[2]}", started=lambda: None).run()


if __name__ == "__main__":
    main()
