"""Bare scans read what they claim to read, and nothing cheaper."""

import re

import duckdb
import pytest
from bench.bare_scan import FOLDER, StoreScan, facts_scans, read_tables

from tests.cast import BLAKE
from tests.engine.contacts.story import call, open_facts
from tests.stores import make_store
from upstander.engine.tables import TABLES

NOT_READ = {"device_coverage"}
"""Tables of which building facts reads nothing (their row numbers alone come from the manifest)."""


def test_every_table_has_a_bare_scan_unless_facts_read_nothing_of_it():
    assert set(TABLES) - read_tables() == NOT_READ
    assert read_tables() <= set(TABLES)


@pytest.mark.parametrize("table", sorted(read_tables() & set(TABLES)))
def test_a_bare_scan_takes_the_largest_of_a_text_and_the_sum_of_a_number(table):
    text = (FOLDER / f"{table}.sql").read_text(encoding="utf-8")
    asked = re.findall(r"(\w+)\((\w+)\)", text)
    kinds = {column.name: column.kind for column in TABLES[table].columns}
    assert asked
    for taken, column in asked:
        assert taken == ("sum" if kinds[column] in ("integer", "real") else "max"), column
    left = re.sub(r"\w+\(\w+\)", "", text).replace(",", " ").split()
    assert left == ["SELECT", "FROM", f"{table};"]


def test_a_store_is_scanned_by_its_own_tables_only(tmp_path):
    store = make_store(tmp_path, tables={"staff": [{"staff_ref": BLAKE}]})
    scan = StoreScan(store, read_tables())
    scan.run()
    assert len(scan._queries) == 1


def test_the_scan_of_facts_holds_the_columns_that_a_query_takes_or_filters_by(tmp_path):
    # Calls of several lengths, and one not yet known: a filter that every row passes is not even run.
    calls = [call(f"2026-03-01T1{hour}:00:00", duration_s=hour) for hour in range(5)]
    late = call("2026-03-02T10:00:00", known_at="2031-01-01T00:00:00")
    with open_facts(tmp_path, phone_events=[*calls, late]) as con:
        query = "SELECT staff_ref FROM contacts WHERE duration_s >= $least"
        scan = of_contacts(facts_scans(con, query, {"least": 3}))
        assert con.execute(scan).fetchall()
    for column in ("max(staff_ref)", "sum(duration_s)", "max(known_at)"):
        assert column in scan
    assert "person_ref" not in scan
    assert "count(" not in scan


def test_a_table_that_is_read_twice_is_scanned_once_for_all_its_columns(tmp_path):
    with open_facts(tmp_path, phone_events=[call("2026-03-01T10:00:00")]) as con:
        query = """
            SELECT a.staff_ref FROM contacts AS a
            JOIN (SELECT person_ref, max(duration_s) AS longest FROM contacts GROUP BY person_ref) AS b
              ON b.person_ref = a.person_ref AND b.longest > 5
        """
        scan = of_contacts(facts_scans(con, query, {}))
    assert "max(staff_ref)" in scan
    assert "sum(duration_s)" in scan


def of_contacts(scans):
    (found,) = [scan for scan in scans if "kept.main.contact_facts" in scan]
    return found


def test_the_older_bare_scan_of_stops_reads_positions_too():
    con = duckdb.connect()
    con.execute(
        "CREATE TABLE positions (carrier_ref VARCHAR, row_id VARCHAR, observed_at TIMESTAMP,"
        " known_at TIMESTAMP, latitude DOUBLE, longitude DOUBLE, accuracy_m DOUBLE)"
    )
    assert con.execute((FOLDER / "stops.sql").read_text(encoding="utf-8")).fetchall()
