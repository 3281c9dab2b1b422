"""`python -m upstander.sites.web SITE FOLDER --port N`: the process that answers one site's browsers.

Source: docs/explanation/desk.md
"""

import argparse
import os
from collections.abc import Callable
from pathlib import Path

from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger

from upstander.database.places import Places, places_of
from upstander.sites.beating import beat_beside
from upstander.sites.configuration import read_configuration
from upstander.sites.logs import process
from upstander.sites.web_settings import SITES, Site, web_settings

THREADS = 8


class OurLines(Logger):  # type: ignore[misc]
    """Gunicorn's own log goes where all of the process's does; it adds no handler of its own."""

    def setup(self, cfg: object) -> None:
        """Pass everything on."""
        self.error_log.handlers, self.error_log.propagate = [], True


class Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn with one process of several threads, told all it needs by us."""

    def __init__(self, address: str, *, started: Callable[[], object]) -> None:
        self.address = address
        self.started = started
        super().__init__()

    def load_config(self) -> None:
        """Listen on one address; the log of requests is our own."""
        for name, value in {
            "bind": self.address,
            "worker_class": "gthread",
            "threads": THREADS,
            "accesslog": None,
            "logger_class": OurLines,
            "graceful_timeout": 10,
            "limit_request_line": 2048,
            "control_socket_disable": True,  # it would let whoever reaches it run the server
        }.items():
            self.cfg.set(name, value)

    def load(self) -> object:
        """The site, once Django has its settings."""
        from django.core.wsgi import get_wsgi_application

        self.started()  # here, and not before: threads do not come along into gunicorn's own process
        return get_wsgi_application()


def main() -> None:
    """Serve until the process is asked to end."""
    parser = argparse.ArgumentParser(description="Answer one site's browsers.")
    parser.add_argument("site", choices=sorted(SITES))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--database")
    asked = parser.parse_args()
    with process(asked.site):
        _serve(SITES[asked.site], places_of(asked.folder, os.environ), asked)


def _serve(site: Site, places: Places, asked: argparse.Namespace) -> None:
    from django.conf import settings

    configuration = read_configuration(os.environ)
    settings.configure(**web_settings(site, places, configuration, database=asked.database))
    Server(
        f"{configuration.listen}:{asked.port}",
        started=lambda: beat_beside(places, site.role, database=asked.database),
    ).run()


if __name__ == "__main__":
    main()
