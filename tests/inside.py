"""Django inside the test's own process: one site, as its own database role, on the test's own database."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections
from django.test import Client, override_settings

from tests.desk import Desk
from upstander.database.roles import Role
from upstander.sites.configuration import Configuration
from upstander.sites.settings import settings_for
from upstander.sites.web_settings import SITES, web_settings

HERE = ("testserver",)
FIXED = ("DATABASES", "INSTALLED_APPS", "AUTH_USER_MODEL")  # what Django takes up once, when it starts


@contextmanager
def as_role(desk: Desk, role: Role) -> Iterator[None]:
    """Django's connections are the role's own, to this desk's database."""
    asked = settings_for(desk.cluster.places, role, database=desk.database)
    _connect_to(asked["DATABASES"])
    try:
        yield
    finally:
        connections.close_all()


@contextmanager
def inside(desk: Desk, site: str) -> Iterator[Client]:
    """A browser without scripts on the site's pages, and the site's own rights in the database."""
    whole = web_settings(
        SITES[site], desk.cluster.places,
        Configuration(hosts=HERE, public_hosts=HERE, https=True), database=desk.database,
    )  # fmt: skip
    changed = {name: value for name, value in whole.items() if name not in FIXED}
    with as_role(desk, SITES[site].role), override_settings(**changed):
        yield Client(headers={"X-Forwarded-Proto": "https"})


def _connect_to(databases: dict[str, dict[str, object]]) -> None:
    connections.close_all()
    connections.settings = connections.configure_settings(databases)  # type: ignore[attr-defined]
    for alias in databases:
        if hasattr(connections._connections, alias):  # type: ignore[attr-defined]
            del connections[alias]
