"""A browser on each site, and what the audit says."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from tests.desk import Desk
from tests.inside import inside
from upstander.database.roles import Role

Entry = tuple[str, str, str]
ENTRIES = "SELECT actor, what, outcome FROM audit_entry ORDER BY id"


@pytest.fixture
def browser(desk: Desk) -> Iterator[Client]:
    """On the unit's site."""
    with inside(desk, "unit") as opened:
        yield opened


@pytest.fixture
def entries(desk: Desk) -> Callable[[], list[Entry]]:
    """What the audit holds: actor, what, outcome."""

    def read() -> list[Entry]:
        with desk.connect(Role.UNIT) as con:
            return [tuple(row) for row in con.execute(ENTRIES)]

    return read
