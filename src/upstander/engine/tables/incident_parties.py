"""Members of staff who are named in an incident as a party or visitor, not as police."""

from upstander.engine.tables.contract import Table, code, ref, staff

TABLE = Table(
    name="incident_parties",
    meaning="One row for each member of staff whom an incident names as a party, visitor or witness.",
    columns_declared=(
        ref("incident_ref", "The incident."),
        staff(),
        code(
            "part",
            "The part they had in it, not as police. Being a victim or a witness is never read as a sign.",
            ("party", "visitor", "victim", "witness", "named_by_person"),
        ),
    ),
    sources="command and control, missing-person reports",
)
