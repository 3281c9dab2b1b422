"""Officer in the case, from when to when."""

from upstander.engine.tables.contract import MADE_BY, WRITTEN_AT, Table, code, moment, ref, staff

TABLE = Table(
    name="case_ownership",
    meaning="One row for each span in which a member of staff owned a case.",
    columns_declared=(
        ref("incident_ref", "The incident or crime."),
        staff(),
        moment("starts_at", "From when.", required=True),
        moment("ends_at", "Until when; empty while owned."),
        code("end_reason", "Why it ended.", ("completed", "handed_over", "given_up", "closed")),
        MADE_BY,
        WRITTEN_AT,
    ),
    happens="starts_at",
    ordered_pairs=(("starts_at", "ends_at"),),
    sources="crime recording, case management",
)
