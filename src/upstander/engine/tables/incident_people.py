"""Which members of the public took part in which incident."""

from upstander.engine.tables.contract import Table, code, person, ref

TABLE = Table(
    name="incident_people",
    meaning="One row for each member of the public named in an incident.",
    columns_declared=(
        ref("incident_ref", "The incident."),
        person(),
        code(
            "part",
            "The part they had in it.",
            ("victim", "witness", "caller", "suspect", "missing", "detainee", "other"),
        ),
    ),
    sources="command and control, crime recording",
)
