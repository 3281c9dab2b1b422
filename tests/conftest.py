"""What tests of several rooms share: a server of their own, started when the first of them asks."""

from collections.abc import Iterator

import pytest

from tests.database.clusters import running, scratch
from tests.desk import Desk, clone, make_template
from upstander.database.cluster import Cluster


@pytest.fixture(scope="session")
def desk_server() -> Iterator[Cluster]:
    """A running server with the migrated template: one for each worker of the suite."""
    with scratch() as folder, running(folder / "db") as cluster:
        make_template(cluster)
        yield cluster


@pytest.fixture
def desk(desk_server: Cluster) -> Iterator[Desk]:
    """An empty desk: a clone of the template, this test's own."""
    with clone(desk_server) as made:
        yield made
