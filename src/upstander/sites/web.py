"""`python -m upstander.sites.web SITE FOLDER --port N`: the process that answers one site's browsers.

Source: docs/explanation/desk.md
"""

import argparse
import os
import resource
from collections.abc import Callable
from pathlib import Path

from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger

from upstander.database.places import Places, places_of
from upstander.database.roles import Role
from upstander.sites.beating import beat_beside
from upstander.sites.configuration import read_configuration
from upstander.sites.logs import process
from upstander.sites.web_settings import SITES, Site, web_settings

THREADS, FOR_MANY = 8, 16
"""The public site has more: several of its threads may wait for a receipt, and the others answer."""


class OurLines(Logger):  # type: ignore[misc]
    """Gunicorn's own log goes where all of the process's does; it adds no handler of its own."""

    def setup(self, cfg: object) -> None:
        """Pass everything on."""
        self.error_log.handlers, self.error_log.propagate = [], True


class Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn with one process of several threads, told all it needs by us."""

    def __init__(self, address: str, *, started: Callable[[], object], threads: int = THREADS) -> None:
        self.address = address
        self.threads = threads
        self.started = started
        super().__init__()

    def load_config(self) -> None:
        """Listen on one address; the log of requests is our own."""
        for name, value in {
            "bind": self.address,
            "worker_class": "gthread",
            "threads": self.threads,
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
        started=lambda: _begin(site, places, asked),
        threads=FOR_MANY if site.role is Role.PUBLIC else THREADS,
    ).run()


def _begin(site: Site, places: Places, asked: argparse.Namespace) -> None:
    """What goes on beside the answers. The public site may not even say that it is there."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # what is in memory comes onto no disk
    if site.role is Role.PUBLIC:
        from upstander.reporting.channel.minting import POOL
        from upstander.sites.public.quiet import be_quiet

        be_quiet()
        POOL.fill_beside(places.keys)
    else:
        beat_beside(places, site.role, database=asked.database)


if __name__ == "__main__":
    main()
