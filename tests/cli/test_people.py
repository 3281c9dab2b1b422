"""`upstander people load`: from a real store into a real database, again and again."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import psycopg
import pytest

from tests.cast import ASH, BLAKE, ELLIS, WREN
from tests.database.clusters import running, scratch
from tests.made_desk import copied
from tests.stores import make_store
from upstander.database.cluster import Cluster
from upstander.database.connection import connect
from upstander.database.roles import Role

START = datetime(2024, 1, 31, 23, 30)  # still January in London
TABLES = {
    "staff": [{"staff_ref": ref, "employment": "officer", "joined_on": "2015-01-01"} for ref in (ASH, BLAKE)],
    "posts": [
        {"staff_ref": ASH, "role": "response", "team": "T1", "starts_at": START, "line_manager_ref": ELLIS},
        {"staff_ref": BLAKE, "role": "pcso", "starts_at": datetime(2024, 6, 30, 23, 30)},
    ],
    "declarations": [
        {"staff_ref": ASH, "person_ref": WREN, "declaration_kind": "relationship", "declared_at": START},
        {"staff_ref": ASH, "declaration_kind": "association", "declared_at": START},
        {"staff_ref": BLAKE, "declaration_kind": "nothing_to_declare", "declared_at": START},
    ],
}


@pytest.fixture(scope="module")
def cluster(made_desk: Path) -> Iterator[Cluster]:
    with scratch() as place, copied(made_desk, place / "db") as cluster:
        yield cluster


def people_load(store: Path, cluster: Cluster, *more: str) -> subprocess.CompletedProcess[str]:
    run = [sys.executable, "-c", "from upstander.cli import main; main()", "people", "load", str(store)]
    folder = ["--folder", str(cluster.places.root)]
    return subprocess.run([*run, *folder, *more], capture_output=True, text=True)


def rows(cluster: Cluster, query: str) -> list[tuple[object, ...]]:
    with connect(cluster.places, Role.BACKUP) as con:
        return con.execute(psycopg.sql.SQL(query)).fetchall()  # type: ignore[arg-type]


def test_a_store_is_loaded_and_what_is_missing_is_said(tmp_path: Path, cluster: Cluster) -> None:
    store = make_store(tmp_path, tables=TABLES)
    done = people_load(store.folder, cluster)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "Read: 2 members of staff, 2 posts, 2 declared ties.",
        "Added: 2 members, 2 versions of service, 2 posts, 2 ties.",
        "1 posts name no line manager; there the line is not assessed.",
        "1 declarations name nobody on record; those ties are not assessed.",
    ]
    found = rows(
        cluster, "SELECT member_id, team, line_manager, began_on::text FROM accounts_post ORDER BY 1"
    )
    assert found == [(ASH, "T1", ELLIS, "2024-01-31"), (BLAKE, None, None, "2024-07-01")]
    again = people_load(store.folder, cluster, "--json")
    added = {"members": 0, "employments": 0, "posts": 0, "ties": 0}
    assert json.loads(again.stdout) == {"read": {"staff": 2, "posts": 2, "ties": 2}, "added": added}


def test_an_end_that_was_declared_ends_what_was_before_it(tmp_path: Path, cluster: Cluster) -> None:
    declared = [
        {"staff_ref": ELLIS, "person_ref": WREN, "declaration_kind": kind, "declared_at": when}
        for kind, when in (
            ("association", datetime(2024, 1, 1)),
            ("ended", datetime(2024, 5, 1)),
            ("family", datetime(2024, 6, 1)),
        )
    ]
    done = people_load(make_store(tmp_path, tables={"declarations": declared}).folder, cluster)
    assert "The store has no posts: line, team and unit are not assessed" in done.stdout
    query = f"SELECT kind, ended_on::text FROM accounts_tie WHERE from_reference = '{ELLIS}' ORDER BY 1"
    assert rows(cluster, query) == [("declared_associate", "2024-05-01"), ("relative_or_partner", None)]


def test_a_store_that_is_not_invented_needs_an_authority(tmp_path: Path, cluster: Cluster) -> None:
    before = rows(cluster, "SELECT count(*) FROM accounts_peopleload")
    refused = people_load(make_store(tmp_path, tables=TABLES, invented=False).folder, cluster)
    assert refused.returncode == 3
    assert "--authority FILE" in refused.stderr
    assert rows(cluster, "SELECT count(*) FROM accounts_peopleload") == before


def test_a_reference_that_is_too_long_comes_back_as_a_sentence(tmp_path: Path, cluster: Cluster) -> None:
    store = make_store(tmp_path, tables={"staff": [{"staff_ref": "S" * 65, "employment": "officer"}]})
    refused = people_load(store.folder, cluster)
    assert refused.returncode == 2
    assert "longer than 64 characters" in refused.stderr
    assert "SSS" not in refused.stderr
    assert "Traceback" not in refused.stderr


def test_what_the_database_refuses_is_named_and_its_row_is_not(tmp_path: Path, cluster: Cluster) -> None:
    tables = {"posts": [{"staff_ref": "S-odd", "role": "a\0b", "starts_at": START}]}
    refused = people_load(make_store(tmp_path, tables=tables).folder, cluster)
    assert refused.returncode == 2
    assert "Nothing was loaded." in refused.stderr
    assert "S-odd" not in refused.stderr


def test_a_stopped_database_is_said_before_anything_is_read(tmp_path: Path, cluster: Cluster) -> None:
    with scratch() as place, running(place / "db") as other:
        other.stop()
        refused = people_load(tmp_path, other)
    assert "The database is stopped" in refused.stderr
