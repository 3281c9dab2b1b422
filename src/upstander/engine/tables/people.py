"""Members of the public known to the force."""

from upstander.engine.tables.contract import Column, Table, person

TABLE = Table(
    name="people",
    meaning="One row for each member of the public on a police record.",
    columns_declared=(
        person(),
        Column(
            name="born_on",
            kind="day",
            personal=True,
            use="harm",
            meaning="Birth date, read only to tell whether the person was under 18 at the time.",
        ),
    ),
    cannot_show="Most of what makes a person vulnerable is on no police record.",
    sources="records management system",
)
