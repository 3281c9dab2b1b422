"""The facts of a store from which one table is missing, made from those of the whole store.

Only for a table that no step of the building reads: all that the others become is the same without it.
Source: docs/explanation/evaluation.md
"""

from pathlib import Path
from shutil import copyfile

from upstander.engine.contacts.connecting import attach, connect
from upstander.engine.contacts.store_tables import KEPT_WHOLE, READ_BY_NO_STEP

NOT_SUPPLIED = "UPDATE kept.coverage SET rows = 0, state = 'missing' WHERE source_table = ?"


def can_be_emptied(table: str) -> bool:
    """Whether the facts without this table can be had without building them again."""
    return table in READ_BY_NO_STEP


def write_without(table: str, facts: Path, into: Path) -> None:
    """Write the file `into`: the facts of `facts` as if the table had never been supplied.

    Raises ValueError for a table that steps of the building read.
    """
    if not can_be_emptied(table):
        raise ValueError(f"{table} is read when facts are built: build them again without it")
    into.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    copyfile(facts, into)
    into.chmod(0o600)
    con = connect(":memory:", spill=into.parent)
    try:
        attach(con, into)
        if table in KEPT_WHOLE:
            con.execute(f"DELETE FROM kept.{table}")
        con.execute(NOT_SUPPLIED, [table])
        con.execute("DETACH kept")
    finally:
        con.close()
