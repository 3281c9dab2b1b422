"""Cadet and youth schemes, and whether the national standard governs them."""

from upstander.engine.tables.contract import Column, Table, moment, ref

TABLE = Table(
    name="youth_schemes",
    meaning="One row for each cadet or youth scheme.",
    columns_declared=(
        ref("scheme_ref", "The scheme."),
        Column(
            name="registered",
            kind="boolean",
            required=True,
            meaning="Whether it is registered with the national governance.",
        ),
        moment("starts_at", "When it began.", required=True),
        moment("ends_at", "When it ended."),
    ),
    ordered_pairs=(("starts_at", "ends_at"),),
    sources="cadet and youth engagement register",
)
