"""A coarse, keyed hash of the square in which a member of staff lives: used only to excuse."""

from dataclasses import replace

from upstander.engine.tables.contract import Column, Table, staff

TABLE = Table(
    name="staff_home_cells",
    meaning="One row for each member of staff: a keyed hash of the square kilometre in which they live.",
    columns_declared=(
        replace(staff(), use="excuse"),
        Column(
            name="home_cell",
            kind="reference",
            required=True,
            personal=True,
            use="excuse",
            meaning="Keyed hash of the square; the key is not in the store.",
        ),
    ),
    cannot_show="The address: it is never stored.",
    sources="HR system, hashed before it is written",
)
