"""The life of a log: assigned, held, re-assigned, closed."""

from upstander.engine.tables.contract import Table, code, moment, ref, staff

TABLE = Table(
    name="incident_events",
    meaning="One row for each step in the handling of a log.",
    columns_declared=(
        ref("incident_ref", "The incident."),
        moment("occurred_at", "When.", required=True),
        code("event_kind", "What was done.", ("assign", "hold", "reassign", "close", "note"), required=True),
        staff("by_staff_ref", "Who did it.", required=False),
        staff("to_staff_ref", "To whom it went.", required=False),
    ),
    happens="occurred_at",
    sources="command and control",
)
