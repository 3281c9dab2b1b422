"""The SQL and the plain Python give the same stops, in generated worlds."""

import os
from collections.abc import Iterator

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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
@given(tables=worlds(), span_positions=st.sampled_from([1, 1_000]))
def test_the_queries_agree_with_the_plain_rule(con, tables, span_positions):
    expected = stops(
        positions=tables["positions"],
        assignments=tables["vehicle_assignments"],
        addresses=tables["people_addresses"],
        meetings=tables["meetings"],
    )
    rows = found(con, tables, span_positions=span_positions)
    assert comparable(rows) == comparable(expected)
    # The engine gives whole metres; of a mean half-way between two it may take either.
    assert apart(rows, expected) <= 0.5 + 1e-6


def comparable(rows):
    """Rows in one order, with the figures that are rounded compared as rounded."""
    keys = sorted(set(rows[0]) - {"source_table", "distance_m"}) if rows else []
    return sorted(tuple(rounded(row[key]) for key in keys) for row in rows)


def rounded(value):
    return round(value, 6) if isinstance(value, float) else value


def apart(rows, expected):
    """The most metres by which two distances of one stop differ."""
    told = {stop_key(row): row["distance_m"] for row in rows}
    return max((abs(told[stop_key(row)] - row["distance_m"]) for row in expected), default=0)


def stop_key(row):
    return tuple(row[name] for name in ("staff_ref", "person_ref", "address_ref", "carrier_ref", "starts_at"))
