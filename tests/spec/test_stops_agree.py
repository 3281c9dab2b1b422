"""The SQL and the plain Python give the same stops, in generated worlds."""

import os
from collections.abc import Iterator

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings

from tests.engine.contacts.stop_world import connection, found
from tests.spec.stop_worlds import worlds
from tests.spec.stops import stops

EXAMPLES = int(os.environ.get("UPSTANDER_EXAMPLES", "60"))


@pytest.fixture(scope="module")
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    opened = connection()
    yield opened
    opened.close()


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tables=worlds())
def test_the_queries_agree_with_the_plain_rule(con, tables):
    expected = stops(
        positions=tables["positions"],
        assignments=tables["vehicle_assignments"],
        addresses=tables["people_addresses"],
        meetings=tables["meetings"],
    )
    assert comparable(found(con, tables)) == comparable(expected)


def comparable(rows):
    """Rows in one order, with the figures that are rounded compared as rounded."""
    keys = sorted(set(rows[0]) - {"source_table"}) if rows else []
    return sorted(tuple(rounded(row[key]) for key in keys) for row in rows)


def rounded(value):
    return round(value, 0 if value > 1 else 6) if isinstance(value, float) else value
