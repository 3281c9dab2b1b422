from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from tests.engine.invented.reading import rows
from upstander.engine.invented import Invented
from upstander.engine.sources import load
from upstander.engine.sources.registers import Registers
from upstander.engine.store import Store
from upstander.engine.tables import TABLES


@pytest.mark.parametrize("table", sorted(TABLES))
def test_a_table_has_its_contracts_columns_and_no_row_ids(small: Invented, table: str) -> None:
    expected = [column.name for column in TABLES[table].columns if column.name != "row_id"]
    assert rows(small, table).column_names == expected
    assert rows(small, table).num_rows > 0


@pytest.mark.parametrize("table", sorted(TABLES))
def test_required_values_are_there_and_codes_are_on_the_list(small: Invented, table: str) -> None:
    found = rows(small, table)
    for column in TABLES[table].columns_declared:
        values = found.column(column.name)
        if column.required:
            assert values.null_count == 0, column.name
        if column.values:
            assert set(pc.unique(values).to_pylist()) - {None} <= set(column.values), column.name
    assert found.column("known_at").null_count == 0


@pytest.mark.parametrize("table", sorted(TABLES))
def test_numbers_keep_their_bounds_and_nothing_ends_before_it_begins(small: Invented, table: str) -> None:
    found = rows(small, table)
    for column in TABLES[table].columns_declared:
        bounds = pc.min_max(found.column(column.name)) if column.minimum is not None else None
        if bounds is not None and bounds["min"].is_valid:
            assert bounds["min"].as_py() >= column.minimum
            assert column.maximum is None or bounds["max"].as_py() <= column.maximum
    for first, second in TABLES[table].ordered_pairs:
        assert pc.any(pc.less(found.column(second), found.column(first))).as_py() is not True


def test_it_loads_without_a_reject_and_the_truth_stays_outside(small: Invented, tmp_path: Path) -> None:
    store = Store.create(tmp_path / "store", invented=True)
    registers = Registers.national_only()
    for table in small.rows:
        result = load(small.files(table), table=table, store=store, registers=registers)
        assert (result.rejected, result.loaded) == (0, small.rows[table]), table
    assert not list(store.folder.rglob("truth*"))
    assert small.truth.parent == small.exports.parent
    assert not list(small.exports.rglob("truth*"))


def test_every_contract_is_written(small: Invented) -> None:
    assert set(small.rows) == set(TABLES)


def test_numbers_are_of_the_ranges_that_reach_nobody(small: Invented) -> None:
    for table, name in (
        ("phone_events", "other_number"),
        ("people_numbers", "number"),
        ("devices", "line_number"),
    ):
        found = pc.unique(rows(small, table).column(name)).drop_null()
        fiction = pc.or_(pc.starts_with(found, "+441632"), pc.starts_with(found, "+447700900"))
        assert pc.all(fiction).as_py()
        assert pc.all(pc.equal(pc.utf8_length(found), pa.scalar(13))).as_py()


def test_references_of_incidents_are_given_once(year: Invented) -> None:
    references = rows(year, "incidents").column("incident_ref")
    assert len(pc.unique(references)) == len(references)
