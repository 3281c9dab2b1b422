"""Leaving out what exists only because a case came to light, until the day on which it did.

Rows known after a run's date are never seen by it. What remains are records entered because of the
discovery whose dates say otherwise; the force names them. They stay out of every run up to the eve.
Source: docs/how_to/validate_on_your_force.md
"""

from collections.abc import Iterable
from datetime import date

import duckdb

from upstander.engine.evaluation.validation.cases_file import OWN_TABLES, ConcludedCase, OwnRecord

SHADOW = """
CREATE OR REPLACE TEMP VIEW {table} AS
SELECT * FROM memory.main.{table}
WHERE {column} NOT IN (SELECT record_ref FROM own_records WHERE source_table = '{table}')
"""


def leave_out(con: duckdb.DuckDBPyConnection, records: Iterable[OwnRecord]) -> None:
    """Shadow the tables on an opened facts connection by views without the given records."""
    rows = [(record.table, record.record_ref) for record in sorted(set(records))]
    con.execute("CREATE OR REPLACE TEMP TABLE own_records (source_table VARCHAR, record_ref VARCHAR)")
    if rows:
        con.executemany("INSERT INTO own_records VALUES (?, ?)", rows)
    for table in sorted({table for table, _ in rows}):
        con.execute(SHADOW.format(table=table, column=OWN_TABLES[table]))


def still_hidden(cases: Iterable[ConcludedCase], day: date) -> tuple[OwnRecord, ...]:
    """The own records of the cases that had not come to light when `day` began."""
    return tuple(record for case in cases if case.discovered_on > day for record in case.own_records)


def count_unknown(con: duckdb.DuckDBPyConnection, records: Iterable[OwnRecord]) -> int:
    """How many of the records named are in no table: a misspelt one would leak without a word."""
    found = 0
    for record in set(records):
        query = f"SELECT count(*) FROM kept.{record.table} WHERE {OWN_TABLES[record.table]} = ?"
        found += con.execute(query, [record.record_ref]).fetchall()[0][0] == 0
    return found
