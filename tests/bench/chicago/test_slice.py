"""A tenth of the register through the whole path, beside counts made without any of our code."""

import duckdb
import pytest
from bench.chicago.methods import NEW, cards_that_ran, flags, scan_places
from bench.chicago.records import COMPLAINTS, DATES, OFFICERS, PAYROLL, read_records
from bench.chicago.years import read_years

from tests.needs import shared
from upstander.engine.indicators.pack import open_pack

KEPT = "CAST(UID AS BIGINT) % 10 = 3"
DAY = 2010

RULE = """
SELECT count(*) FROM (
    SELECT o.UID FROM officer_complaints AS o JOIN complaints AS c USING (cr_id)
    JOIN payroll AS p ON p.UID = o.UID AND p.year = 2010
    JOIN officers AS f ON f.UID = o.UID AND f.appointed_date < '2010-01-01'
    WHERE c.complaint_date >= '2009-01-01' AND c.complaint_date < '2010-01-01'
    GROUP BY o.UID HAVING count(DISTINCT o.cr_id) >= 3)
"""
LATER = """
SELECT count(DISTINCT o.UID) FROM officer_complaints AS o JOIN complaints AS c USING (cr_id)
JOIN payroll AS p ON p.UID = o.UID AND p.year = 2010
JOIN officers AS f ON f.UID = o.UID AND f.appointed_date < '2010-01-01'
WHERE c.complaint_date >= '2010-01-01' AND c.complaint_date < '2012-01-01'
  AND (o.complaint_category ILIKE '%domestic%'
       OR (o.complaint_category ILIKE '%sex%' AND o.complaint_category NOT ILIKE '%orientation%'))
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """The slice on disk, its records in a store, and what plain queries count in it."""
    data, work = tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp("work")
    with duckdb.connect() as con:
        for name, file, kept in (
            ("officer_complaints", COMPLAINTS, KEPT),
            ("payroll", PAYROLL, KEPT),
            ("officers", OFFICERS, KEPT),
            ("complaints", DATES, "true"),
        ):
            con.read_parquet(str(shared("realdata", "chicago_cpdp") / file)).create_view(f"whole_{name}")
            con.sql(f"SELECT * FROM whole_{name} WHERE {kept}").write_parquet(str(data / file))
            con.read_parquet(str(data / file)).create_view(name)
        counted = {
            name: con.sql(query).fetchall()[0][0] for name, query in (("rule", RULE), ("later", LATER))
        }
    records = read_records(data, work)
    return records, read_years(records, [DAY])[DAY], counted


def test_the_rule_flags_whom_a_plain_query_counts(small):
    _, year, counted = small
    assert year.budget == counted["rule"] > 0


def test_as_many_were_later_complained_about_as_a_plain_query_counts(small):
    _, year, counted = small
    assert year.outcomes["of_kind"].sum() == counted["later"] > 0


def test_what_came_after_the_day_is_in_no_history(small):
    _, year, _ = small
    assert (year.history["newest"][year.history["all_ages"] > 0] >= 0).all()


def test_the_scan_flags_as_many_and_mostly_those_with_a_complaint_of_the_kind(small):
    records, year, _ = small
    cards = [card for card in open_pack() if card.id in (NEW, "complaints_three_in_twelve")]
    chosen = flags(scan_places(records.facts_file, year, cards)["all"], year.budget)
    assert chosen.sum() == pytest.approx(year.budget)
    assert (chosen * (year.history["of_kind"] > 0)).sum() > 0.9 * year.budget
    ran, rows = cards_that_ran(records.facts_file, year.day, cards)[NEW]
    assert ran
    assert rows > 0
