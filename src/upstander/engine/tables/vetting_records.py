"""Vetting held, and until when: a control gap when lapsed, never suspicion."""

from upstander.engine.tables.contract import Column, Table, moment, staff

TABLE = Table(
    name="vetting_records",
    meaning="One row for each vetting clearance.",
    columns_declared=(
        staff(),
        Column(name="level", kind="text", required=True, meaning="The level: RV, MV, NPPV2."),
        moment("granted_at", "When it was granted.", required=True),
        Column(name="expires_on", kind="day", meaning="When it lapses."),
    ),
    happens="granted_at",
    sources="vetting system",
)
