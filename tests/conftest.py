"""What tests of several rooms share: a server of their own, started when the first of them asks."""

import os
from collections.abc import Iterator
from pathlib import Path

import django
import hypothesis
import pytest
from django.conf import settings

from tests.database.clusters import scratch, spare_the_disk
from tests.desk import Desk, clone, make_known_keys, make_template
from tests.made_desk import copied, made
from tests.plain_settings import DATABASES as NOWHERE
from upstander.database.cluster import Cluster
from upstander.sites.presentation import APPS
from upstander.sites.settings import TABLES, common_settings

# No law is about how fast a machine is. Whether a change lands is not for the examples of the day to decide:
# where nothing may be skipped they are the same each time, and everywhere else new ones are looked for.
hypothesis.settings.register_profile(
    "upstander", deadline=None, derandomize=os.environ.get("UPSTANDER_REQUIRE_ALL") == "1"
)
hypothesis.settings.load_profile("upstander")

# Models can be imported only where Django has its settings; which database it reaches, each test says.
ROOMS = (*APPS, *TABLES, "tests.accounts.matters")  # the last is a slice for tests of need-to-know
settings.configure(
    **(common_settings() | {"INSTALLED_APPS": ROOMS}), DATABASES=NOWHERE, SECRET_KEY="for tests alone"
)
django.setup()


@pytest.fixture(scope="session")
def desk_server(made_desk: Path) -> Iterator[Cluster]:
    """A running server with the migrated template: one for each worker of the suite."""
    with scratch() as folder, copied(made_desk, folder / "db") as cluster:
        spare_the_disk(cluster)
        make_template(cluster)
        make_known_keys(cluster.places.keys)
        yield cluster


@pytest.fixture(scope="session")
def made_desk() -> Iterator[Path]:
    """The folder of a desk that was made by `upstander db start`, to be copied and never started itself."""
    with made() as folder:
        yield folder


@pytest.fixture
def desk(desk_server: Cluster) -> Iterator[Desk]:
    """An empty desk: a clone of the template, this test's own."""
    with clone(desk_server) as made:
        yield made
