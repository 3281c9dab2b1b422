"""Logs, crimes and cases under one reference."""

from upstander.engine.tables.contract import Column, Table, code, moment, ref

TABLE = Table(
    name="incidents",
    meaning="One row for each incident, crime or case.",
    columns_declared=(
        ref("incident_ref", "The incident."),
        Column(name="incident_kind", kind="text", meaning="What kind it is, in the force's own words."),
        moment("opened_at", "When it was opened.", required=True),
        moment("closed_at", "When the file was closed; not the same as the end of anybody's work on it."),
        Column(name="result", kind="text", meaning="How it was closed."),
        code(
            "result_kind",
            "What the result comes to, whatever the force calls it: a charge; an out-of-court disposal or "
            "community resolution; no further action; no crime; passed to another force or agency.",
            ("charged", "out_of_court", "no_further_action", "no_crime", "transferred", "other"),
        ),
        Column(
            name="domestic_abuse",
            kind="boolean",
            meaning="Whether the record bears the domestic-abuse flag: about the matter, not a person.",
        ),
    ),
    happens="opened_at",
    ordered_pairs=(("opened_at", "closed_at"),),
    sources="command and control, crime recording",
)
