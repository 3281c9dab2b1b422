"""Undertakings, instructions, notices, restrictions and suspensions, with owner and review."""

from upstander.engine.tables.contract import Column, Table, code, moment, person, ref, staff

TABLE = Table(
    name="conditions",
    meaning="One row for each condition that a member of staff was under.",
    columns_declared=(
        ref("condition_ref", "The condition."),
        staff(),
        person(meaning="The person it protects, where it names one.", required=False),
        code(
            "condition_kind",
            "What it is.",
            ("undertaking", "instruction", "notice", "restriction", "suspension"),
            required=True,
        ),
        moment("starts_at", "From when.", required=True),
        moment("ends_at", "Until when; empty while it stands."),
        staff("owner_ref", "Who must see that it is kept.", required=False),
        Column(name="review_due_on", kind="day", meaning="When it must be reviewed."),
        moment("reviewed_at", "When it was last reviewed."),
    ),
    happens="starts_at",
    ordered_pairs=(("starts_at", "ends_at"),),
    sources="professional standards, line management",
)
