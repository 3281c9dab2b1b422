"""Every contract keeps the promises of docs/explanation/tables.md."""

import pytest

from upstander.engine.tables import TABLES, Table, UnknownTable, get
from upstander.engine.tables.contract import FORBIDDEN_NAMES

EVERY_TABLE = pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
PROTECTED = (
    "sex_",
    "gender",
    "ethnic",
    "religi",
    "orientation",
    "disab",
    "marital",
    "union",
    "health",
    "age_",
)


@EVERY_TABLE
def test_each_row_knows_when_it_was_known_and_where_it_came_from(table: Table) -> None:
    assert [column.name for column in table.columns[-2:]] == ["known_at", "row_id"]


@EVERY_TABLE
def test_no_column_has_a_name_that_dialects_quote_differently(table: Table) -> None:
    assert not {column.name for column in table.columns} & FORBIDDEN_NAMES


@EVERY_TABLE
def test_no_column_holds_a_protected_characteristic(table: Table) -> None:
    names = [column.name for column in table.columns]
    assert not [name for name in names if f"{name}_".startswith(PROTECTED)]


@EVERY_TABLE
def test_moments_say_utc_and_end_as_moments_do(table: Table) -> None:
    for column in table.columns:
        assert (column.kind == "timestamp") == (column.unit == "UTC")
        assert column.name.endswith("_at") == (column.kind == "timestamp"), column.name
        assert column.name.endswith("_on") == (column.kind == "day"), column.name


@EVERY_TABLE
def test_named_columns_exist(table: Table) -> None:
    for name in [table.happens, *(name for pair in table.ordered_pairs for name in pair)]:
        assert name is None or table.column(name).kind == "timestamp" or table.column(name).kind == "day"


@EVERY_TABLE
def test_references_to_people_are_personal_and_meet_the_registers(table: Table) -> None:
    for column in table.columns_declared:
        if column.identifies:
            assert column.personal, column.name
        if column.name.endswith(("staff_ref", "person_ref", "carrier_ref", "device_ref")):
            assert column.identifies, column.name


def test_what_says_how_harmful_it_is_never_shapes_the_order() -> None:
    harm = {
        (table.name, column.name)
        for table in TABLES.values()
        for column in table.columns
        if column.use == "harm"
    }
    assert ("people", "born_on") in harm
    assert ("vulnerabilities", "vulnerability") in harm


def test_an_unknown_table_gets_the_nearest_names() -> None:
    with pytest.raises(UnknownTable, match="phone_events"):
        get("phone_event")
