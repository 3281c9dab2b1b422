"""Who leads, and who takes part in, a youth scheme."""

from upstander.engine.tables.contract import Table, code, moment, person, ref, staff

TABLE = Table(
    name="youth_scheme_members",
    meaning="One row for each leader or member of a youth scheme.",
    columns_declared=(
        ref("scheme_ref", "The scheme."),
        staff(meaning="The leader, where the row is a leader's.", required=False),
        person(meaning="The young person, where the row is a member's.", required=False),
        code("part", "Which of the two.", ("leader", "member"), required=True),
        moment("starts_at", "From when."),
        moment("ends_at", "Until when."),
    ),
    ordered_pairs=(("starts_at", "ends_at"),),
    sources="cadet and youth engagement register",
)
