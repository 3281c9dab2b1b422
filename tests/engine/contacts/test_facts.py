"""The facts database: what it holds, as of when, and what it refuses."""

from datetime import date, datetime

import duckdb
import pytest

from tests.cast import ASH, BLAKE, ELLIS, ROBIN, WREN
from tests.engine.contacts.story import call, look_up, open_facts, rows
from tests.stores import make_store
from upstander.engine.contacts import building, facts
from upstander.engine.indicators.views import VIEWS

SEEN = {"incident_ref": "I-1", "person_ref": WREN, "part": "victim"}
STORY = {
    "incident_people": [SEEN],
    "attendances": [
        {
            "incident_ref": "I-1",
            "staff_ref": BLAKE,
            "arrived_at": "2025-03-03T10:00",
            "left_at": "2025-03-03T11:00",
        }
    ],
    "duties": [{"staff_ref": BLAKE, "starts_at": "2025-03-03T08:00", "ends_at": "2025-03-03T16:00"}],
    "phone_events": [
        call("2025-03-03T12:00", duration_s=60),
        call("2025-03-04T12:00", duration_s=120, known_at="2025-04-10T00:00"),
        call("2025-03-05T09:00", to="+447700900777"),
    ],
    "access_events": [look_up("2025-03-03T09:00")],
    "people": [{"person_ref": ROBIN, "born_on": "2010-05-01"}],
    "vulnerabilities": [
        {"person_ref": ROBIN, "vulnerability": "care_leaver", "recorded_at": "2025-01-01"},
        {"person_ref": ROBIN, "vulnerability": "missing", "recorded_at": "2025-05-01"},
    ],
    "complaints": [],
}


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """The story's facts file; opened again for each date."""
    folder = tmp_path_factory.mktemp("facts")
    open_facts(folder, **STORY).close()
    return folder / "facts.duckdb"


@pytest.fixture
def april(told):
    con = facts.open(told, as_of=date(2025, 4, 1))
    yield con
    con.close()


def test_the_views_have_the_columns_that_indicators_are_promised(april):
    for name, promised in VIEWS.items():
        found = {column: kind for column, kind, *_ in april.execute(f"DESCRIBE {name}").fetchall()}
        missing = {column: kind for column, kind in promised.items() if found.get(column) != kind}
        assert not missing, f"{name} lacks {missing}, has {found}"


def test_a_row_is_seen_once_it_was_known(told, april):
    assert len(rows(april, "SELECT * FROM contacts WHERE channel = 'call'")) == 1
    later = facts.open(told, as_of=datetime(2025, 4, 10))
    assert len(rows(later, "SELECT * FROM contacts WHERE channel = 'call'")) == 2


def test_an_event_on_the_as_of_moment_is_not_seen_yet(told):
    before = facts.open(told, as_of=datetime(2025, 3, 3, 12, 0))
    after = facts.open(told, as_of=datetime(2025, 3, 3, 12, 0, 1))
    counted = "SELECT count(*) FROM contacts WHERE channel = 'call'"
    assert before.execute(counted).fetchall() == [(0,)]
    assert after.execute(counted).fetchall() == [(1,)]


def test_a_duty_is_seen_once_it_began_and_was_known_and_the_same_hours_once(tmp_path):
    first = {"staff_ref": BLAKE, "starts_at": "2025-03-03T08:00", "ends_at": "2025-03-03T16:00"}
    late = {
        **first,
        "starts_at": "2025-03-04T08:00",
        "ends_at": "2025-03-04T16:00",
        "known_at": "2025-04-10T00:00",
    }
    duties = [first, {**first, "known_at": "2025-03-20T00:00"}, late]
    open_facts(tmp_path, duties=duties).close()

    def seen(at: datetime) -> list[tuple[datetime]]:
        con = facts.open(tmp_path / "facts.duckdb", as_of=at)
        return con.execute("SELECT starts_at FROM duty_spans ORDER BY 1").fetchall()

    assert seen(datetime(2025, 3, 3, 8)) == []
    assert seen(datetime(2025, 4, 1)) == [(datetime(2025, 3, 3, 8),)]
    assert seen(datetime(2025, 4, 10)) == [(datetime(2025, 3, 3, 8),), (datetime(2025, 3, 4, 8),)]


def test_exposures_count_the_year_to_the_date_for_everybody_in_post(april):
    found = {row["staff_ref"]: row for row in rows(april, "SELECT * FROM exposures")}
    assert found[BLAKE] == {
        "staff_ref": BLAKE,
        "people_met": 1,
        "public_contacts": 2,
        "numbers_dialled": 2,
        "look_ups": 1,
        "visits": 1,
        "duty_days": 1,
    }
    assert found[ASH]["public_contacts"] == 0


def test_a_first_meeting_names_the_part_the_person_had(april):
    found = rows(april, "SELECT * FROM meetings WHERE person_ref = 'P-wren'")
    assert [(row["staff_ref"], row["met_at"], row["part"]) for row in found] == [
        (BLAKE, datetime(2025, 3, 3, 10), "victim")
    ]


def test_a_purpose_can_be_found_by_the_id_that_a_contact_gives(april):
    found = rows(
        april,
        "SELECT p.source_table, p.source_row "
        "FROM contacts AS c JOIN purposes AS p ON p.purpose_id = c.purpose_id WHERE c.channel = 'call'",
    )
    assert found == [{"source_table": "attendances", "source_row": "attendances:1"}]


def test_what_a_purpose_usually_takes_is_counted_over_purposes(april):
    found = rows(april, "SELECT * FROM usual WHERE purpose_kind = 'attendance' AND channel = 'call'")
    assert [
        (r["purposes"], r["usual_per_week"], r["usual_duration_s"], r["usual_off_duty_share"]) for r in found
    ] == [(1, 1.0, 60.0, 0.0)]


def test_peers_are_those_in_post_on_the_date(told):
    before = facts.open(told, as_of=date(2019, 12, 31))
    assert rows(before, "SELECT * FROM peers") == []
    there = facts.open(told, as_of=date(2025, 4, 1))
    assert {row["staff_ref"]: row["role"] for row in rows(there, "SELECT * FROM peers")}[
        ELLIS
    ] == "supervisor"


def test_harm_is_as_recorded_by_the_date(told, april):
    found = rows(april, "SELECT * FROM harm_people")
    assert found == [{"person_ref": ROBIN, "born_on": date(2010, 5, 1), "vulnerability_count": 1}]


def test_coverage_says_which_tables_were_never_supplied(april):
    found = rows(april, "SELECT source_table, state FROM coverage WHERE team IS NULL")
    states = {row["source_table"]: row["state"] for row in found}
    assert states["taskings"] == "missing"
    assert states["people_numbers"] == "ok"


def test_no_query_can_reach_another_file_or_change_a_setting(april, tmp_path):
    file = tmp_path / "out.csv"
    for query in (
        f"COPY (SELECT 1) TO '{file}'",
        "SELECT * FROM read_csv('/etc/hostname')",
        f"ATTACH '{tmp_path / 'other.duckdb'}'",
        "SET memory_limit = '100GB'",
        "SET enable_external_access = true",
    ):
        with pytest.raises(duckdb.Error):
            april.execute(query)
    assert not file.exists()


def test_the_facts_cannot_be_written_to(april):
    with pytest.raises(duckdb.Error):
        april.execute("DELETE FROM kept.contact_facts")


def test_temporary_tables_can_be_made_for_results(april):
    april.execute("CREATE TEMP TABLE evidence AS SELECT staff_ref FROM contacts")
    assert april.execute("SELECT count(*) FROM evidence").fetchall() == [(3,)]


def test_a_file_that_is_not_there_or_not_facts_is_refused_with_a_sentence(tmp_path):
    with pytest.raises(facts.NotFacts, match="is not there"):
        facts.open(tmp_path / "none.duckdb", as_of=date(2025, 1, 1))
    (tmp_path / "text.duckdb").write_text("not a database")
    with pytest.raises(facts.NotFacts, match="no facts database"):
        facts.open(tmp_path / "text.duckdb", as_of=date(2025, 1, 1))


def test_a_store_with_one_table_builds_and_says_that_nothing_can_be_told(tmp_path):
    store = make_store(tmp_path, tables={"access_events": [look_up("2025-03-03T09:00")]})
    steps = []
    facts.build(store, tmp_path / "facts.duckdb", progress=lambda step, done, of: steps.append((done, of)))
    con = facts.open(tmp_path / "facts.duckdb", as_of=date(2025, 4, 1))
    found = rows(con, "SELECT accounting, accounting_reason, duty FROM contacts")
    assert found == [{"accounting": "unknown", "accounting_reason": "no_purpose_tables", "duty": "unknown"}]
    assert [done for done, _ in steps] == list(range(steps[0][1]))


def test_building_leaves_nothing_beside_the_file_and_keeps_the_old_one_if_it_fails(tmp_path):
    store = make_store(tmp_path, tables={"access_events": [look_up("2025-03-03T09:00")]})
    file = tmp_path / "facts.duckdb"
    file.write_text("the old one")
    store.files("access_events")[0].write_text("spoilt")
    with pytest.raises(facts.FactsNotBuilt, match="Nothing was changed"):
        facts.build(store, file)
    assert file.read_text() == "the old one"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["facts.duckdb", "store"]


def test_look_ups_of_every_month_are_read_whatever_is_read_at_once(tmp_path, monkeypatch):
    moments = ["2024-11-30T23:59:59", "2024-12-01T00:00", "2025-02-28T12:00", "2025-03-01T00:00"]
    found = {}
    for most_rows in (1, 2, 1_000):
        monkeypatch.setattr(building, "SPAN_LOOK_UPS", most_rows)
        con = open_facts(tmp_path / str(most_rows), access_events=[look_up(one) for one in moments])
        found[most_rows] = rows(con, "SELECT occurred_at FROM contacts ORDER BY occurred_at")
        con.close()
    expected = [{"occurred_at": datetime.fromisoformat(one)} for one in moments]
    assert found == dict.fromkeys((1, 2, 1_000), expected)
