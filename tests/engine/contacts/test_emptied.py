"""Facts without a table that no step of the building reads are those that a store without it would give."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest
from rich.console import Console

import upstander.engine.contacts as contacts
import upstander.engine.purposes as purposes
from upstander.cli.demo import fill_store
from upstander.engine.contacts import facts
from upstander.engine.contacts.emptied import can_be_emptied, write_without
from upstander.engine.contacts.store_tables import READ_BY_NO_STEP
from upstander.engine.invented import Plan, invent
from upstander.engine.store import Store
from upstander.engine.store.scoped import Cut, cut_store
from upstander.engine.tables import TABLES

NOT_STEPS = ("store_tables.py", "opening.py")  # what is kept, and how it is opened


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("emptied")
    invented = invent(folder / "force", Plan(staff=60, days=40, seed=3))
    return fill_store(invented, folder / "store", Console(quiet=True))


@pytest.fixture(scope="module")
def whole(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("whole") / "facts.duckdb"
    facts.build(store, file)
    return file


@pytest.mark.parametrize("table", ["incidents", "vetting_records", "device_coverage"])
def test_emptied_facts_are_those_built_without_the_table(
    store: Store, whole: Path, tmp_path: Path, table: str
) -> None:
    others = frozenset(store.manifest.tables()) - {table}
    assert others < store.manifest.tables()
    days = (date(1900, 1, 1), date(2999, 12, 31))
    cut = Cut(tables=others, teams=None, first_day=days[0], last_day=days[1])
    facts.build(cut_store(store, cut, into=tmp_path / "store"), tmp_path / "built.duckdb")
    write_without(table, whole, tmp_path / "emptied.duckdb")
    assert differing(tmp_path / "emptied.duckdb", tmp_path / "built.duckdb") == []
    assert differing(tmp_path / "emptied.duckdb", whole) != []


def test_a_table_that_makes_or_accounts_for_contact_is_refused(whole: Path, tmp_path: Path) -> None:
    assert not can_be_emptied("contact_log")
    with pytest.raises(ValueError, match="build them again"):
        write_without("contact_log", whole, tmp_path / "emptied.duckdb")
    assert not (tmp_path / "emptied.duckdb").exists()


def test_no_step_of_the_building_names_such_a_table() -> None:
    named = {word for text in _steps() for word in re.findall(r"\w+", text)}
    assert named & TABLES.keys() >= {"attendances", "posts", "phone_events"}
    assert named & READ_BY_NO_STEP == set()


def differing(one: Path, other: Path) -> list[str]:
    """The kept tables whose rows are not the same in both."""
    with duckdb.connect() as con:
        for name, file in (("one", one), ("other", other)):
            con.execute(f"ATTACH '{file}' AS {name} (READ_ONLY)")
        names = [
            {
                row[0]
                for row in con.execute(
                    f"SELECT table_name FROM duckdb_tables() WHERE database_name = '{db}'"
                ).fetchall()
            }
            for db in ("one", "other")
        ]
        assert names[0] == names[1]
        return [name for name in sorted(names[0]) if _rows_that_differ(con, name)]


def _rows_that_differ(con: duckdb.DuckDBPyConnection, table: str) -> int:
    either = (
        f"(FROM {a}.{table} EXCEPT ALL FROM {b}.{table})" for a, b in (("one", "other"), ("other", "one"))
    )
    ((count,),) = con.execute(f"SELECT count(*) FROM ({' UNION ALL '.join(either)})").fetchall()
    return int(count)


def _steps() -> Iterator[str]:
    """The text of every step, without what is said of it."""
    for room in (contacts, purposes):
        folder = Path(str(room.__file__)).parent
        for file in sorted((folder / "sql").glob("*.sql")):
            yield re.sub(r"--.*", "", file.read_text(encoding="utf-8"))
        for file in sorted(folder.glob("*.py")):
            if file.name not in NOT_STEPS:
                yield re.sub(r'""".*?"""|#.*', "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
