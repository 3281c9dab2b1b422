"""Numbers of members of the public, dated, with how sure the link is."""

from upstander.engine.tables.contract import Column, Table, code, moment, person, phone

TABLE = Table(
    name="people_numbers",
    meaning="One row for each telephone number that a record gives for a member of the public.",
    columns_declared=(
        person(),
        phone("number", "The number.", required=True),
        code(
            "number_kind",
            "Whose number it is.",
            ("own", "household", "refuge", "hospital", "hostel", "solicitor", "organisation", "unknown"),
        ),
        moment("starts_at", "From when it was theirs."),
        moment("ends_at", "Until when."),
        Column(
            name="confidence",
            kind="real",
            minimum=0,
            maximum=1,
            unit="0 to 1",
            meaning="How sure the link is; empty counts as 1 for an own number.",
        ),
    ),
    ordered_pairs=(("starts_at", "ends_at"),),
    cannot_show="Numbers that change hands, and numbers never given to the police.",
    sources="records management system",
)
