"""Recorded vulnerability: for the harm axis, never for likelihood."""

from dataclasses import replace

from upstander.engine.tables.contract import Column, Table, moment, person, staff

TABLE = Table(
    name="vulnerabilities",
    meaning="One row for each vulnerability recorded about a member of the public.",
    columns_declared=(
        replace(person(), use="harm"),
        Column(
            name="vulnerability",
            kind="text",
            required=True,
            personal=True,
            use="harm",
            meaning="The kind, in the force's own code.",
        ),
        replace(moment("recorded_at", "When it was recorded.", required=True), use="harm"),
        replace(staff("recorded_by_ref", "Who recorded it.", required=False), use="harm"),
        replace(moment("ends_at", "When it ceased to apply."), use="harm"),
    ),
    cannot_show="A person need not be recorded as vulnerable to be harmed.",
    sources="risk assessments, safeguarding referrals",
)
