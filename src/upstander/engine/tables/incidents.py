"""Logs, crimes and cases under one reference."""

from upstander.engine.tables.contract import Column, Table, moment, ref

TABLE = Table(
    name="incidents",
    meaning="One row for each incident, crime or case.",
    columns_declared=(
        ref("incident_ref", "The incident."),
        Column(name="incident_kind", kind="text", meaning="What kind it is, in the force's own words."),
        moment("opened_at", "When it was opened.", required=True),
        moment("closed_at", "When the file was closed; not the same as the end of anybody's work on it."),
        Column(name="result", kind="text", meaning="How it was closed."),
    ),
    happens="opened_at",
    ordered_pairs=(("opened_at", "closed_at"),),
    sources="command and control, crime recording",
)
