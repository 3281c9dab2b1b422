"""What generated worlds once showed to be wrong in the queries, each as a story of its own."""

from datetime import datetime
from pathlib import Path

from tests.cast import BLAKE, WREN
from tests.stores import make_store
from upstander.engine.contacts import facts

PAIR = {"staff_ref": BLAKE, "person_ref": WREN}
BEGAN = "2025-03-01T10:00"


def column(folder: Path, name: str, *, as_of: str, channel: str, tables) -> list:
    folder.mkdir(exist_ok=True)
    facts.build(make_store(folder, tables=tables), folder / "facts.duckdb")
    con = facts.open(folder / "facts.duckdb", as_of=datetime.fromisoformat(as_of))
    try:
        return [
            row[0]
            for row in con.execute(f"SELECT {name} FROM contacts WHERE channel = ?", [channel]).fetchall()
        ]
    finally:
        con.close()


def test_a_visit_in_custody_is_known_no_earlier_than_it_was_written(tmp_path):
    visit = {**PAIR, "starts_at": BEGAN, "ends_at": "2025-03-01T10:10", "written_at": "2025-03-03T09:00"}
    for as_of, seen in (("2025-03-03T08:59", 0), ("2025-03-03T09:00", 1)):
        found = column(
            tmp_path / str(seen),
            "1",
            as_of=as_of,
            channel="custody_visit",
            tables={"custody_visits": [visit]},
        )
        assert len(found) == seen
