"""A store's tables as views under the contracts' names, and which of them the facts database keeps whole."""

import duckdb

from upstander.engine.store import Store
from upstander.engine.tables import TABLES, Column, Table

LARGE = frozenset(
    {
        "access_events",
        "device_assignments",
        "device_coverage",
        "duties",
        "fixed_line_calls",
        "message_texts",
        "messages",
        "people_accounts",
        "people_addresses",
        "people_numbers",
        "phone_events",
        "positions",
        "vehicle_assignments",
    }
)
"""Tables that become contacts, or only serve to make them; the facts database does not repeat them."""

SEPARATE = frozenset({"people", "staff_home_cells", "vulnerabilities"})
"""Tables that are kept in another form, or not at all; docs/explanation/facts.md."""

READ_BY_NO_STEP = frozenset(
    {
        "complaints",
        "conditions",
        "device_coverage",
        "incident_events",
        "incident_parties",
        "incidents",
        "intelligence",
        "monitoring_alerts",
        "person_ties",
        "training_records",
        "unrecorded_places",
        "vetting_records",
        "youth_scheme_members",
        "youth_schemes",
    }
)
"""Tables that make no contact and account for none: indicators ask them directly, if they are kept at all."""

KEPT_WHOLE = tuple(name for name in TABLES if name not in LARGE | SEPARATE)


def make_views(con: duckdb.DuckDBPyConnection, store: Store) -> None:
    """A view for every contract, without rows where the store has none; also `supplied` and `every_table`."""
    for table in TABLES.values():
        con.execute(_view(con, store, table))
    loads = store.manifest.loads
    con.execute("CREATE TABLE every_table (source_table VARCHAR, supplied_rows BIGINT)")
    rows = {name: sum(load.rows for load in loads if load.table == name) for name in TABLES}
    counted = ", ".join(f"('{name}', {number})" for name, number in rows.items())
    con.execute(f"INSERT INTO every_table VALUES {counted}")
    con.execute("CREATE VIEW supplied AS SELECT source_table FROM every_table WHERE supplied_rows > 0")


def keep_small_tables(con: duckdb.DuckDBPyConnection) -> None:
    """Copy the small tables into the attached database `kept`."""
    con.execute("BEGIN")  # one transaction: a flush to disk for each of two dozen tables takes seconds
    for name in KEPT_WHOLE:
        con.execute(f"CREATE TABLE kept.{name} AS SELECT * FROM {name}")
    con.execute("COMMIT")


def _view(con: duckdb.DuckDBPyConnection, store: Store, table: Table) -> str:
    listed = ", ".join(_quoted(str(file)) for file in store.files(table.name))
    if not listed:
        nothing = ", ".join(_as_column(column, "NULL") for column in table.columns)
        return f"CREATE VIEW {table.name} AS SELECT {nothing} WHERE false"
    held = {row[0] for row in con.execute(f"SELECT DISTINCT name FROM parquet_schema([{listed}])").fetchall()}
    # A column that the contract did not have when the table was loaded is empty.
    names = (_as_column(one, f'"{one.name}"' if one.name in held else "NULL") for one in table.columns)
    source = f"read_parquet([{listed}], hive_partitioning = false, union_by_name = true)"
    return f"CREATE VIEW {table.name} AS SELECT {', '.join(names)} FROM {source}"


def _as_column(column: Column, value: str) -> str:
    return f'CAST({value} AS {column.sql_type}) AS "{column.name}"'


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
