"""Training received and understood: a control gap when missing, never suspicion."""

from upstander.engine.tables.contract import Column, Table, moment, staff

TABLE = Table(
    name="training_records",
    meaning="One row for each completed course.",
    columns_declared=(
        staff(),
        Column(name="course", kind="text", required=True, meaning="The course."),
        moment("completed_at", "When it was completed.", required=True),
        Column(name="understood", kind="boolean", meaning="Whether understanding was checked."),
        Column(name="renew_on", kind="day", meaning="When it must be repeated."),
    ),
    happens="completed_at",
    sources="learning management system",
)
