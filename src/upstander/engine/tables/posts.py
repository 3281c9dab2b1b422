"""Who held which role, in which team, from when to when: the denominator of every comparison."""

from upstander.engine.tables.contract import Column, Table, moment, staff

TABLE = Table(
    name="posts",
    meaning="One row for each post that a member of staff held, with its role, team and duty pattern.",
    columns_declared=(
        staff(),
        Column(
            name="role",
            kind="text",
            required=True,
            meaning="The role, in plain words: response, neighbourhood, pcso, safeguarding, control_room.",
        ),
        Column(name="team", kind="text", meaning="The team that logs and is rostered together."),
        Column(name="unit", kind="text", meaning="The unit or district above the team."),
        Column(name="duty_pattern", kind="text", meaning="The shift pattern; peers share role and pattern."),
        staff("line_manager_ref", "The line manager.", required=False),
        moment("starts_at", "When the post began.", required=True),
        moment("ends_at", "When the post ended; empty while held."),
    ),
    ordered_pairs=(("starts_at", "ends_at"),),
    sources="HR or duty management system",
)
