"""Who went to which incident, and who sent them."""

from upstander.engine.tables.contract import MADE_BY, WRITTEN_AT, Table, moment, person, ref, staff

TABLE = Table(
    name="attendances",
    meaning="One row for each member of staff who attended an incident.",
    columns_declared=(
        ref("incident_ref", "The incident."),
        staff(),
        person(
            meaning="The person seen, where the record says; otherwise everybody in the incident.",
            required=False,
        ),
        moment("arrived_at", "When they arrived.", required=True),
        moment("left_at", "When they left."),
        MADE_BY,
        WRITTEN_AT,
    ),
    happens="arrived_at",
    ordered_pairs=(("arrived_at", "left_at"),),
    cannot_show="Attendance without a resource booked to the log.",
    sources="command and control",
)
