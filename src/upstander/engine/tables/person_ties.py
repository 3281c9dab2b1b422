"""Ties between members of the public: family, household."""

from upstander.engine.tables.contract import Table, code, person

TABLE = Table(
    name="person_ties",
    meaning="One row for each recorded tie between two members of the public.",
    columns_declared=(
        person(),
        person("other_person_ref", "The other member of the public."),
        code("tie_kind", "What ties them.", ("family", "household", "partner", "carer", "other")),
    ),
    sources="records management system",
)
