"""What a member of staff declared, and who decided on it."""

from upstander.engine.tables.contract import Column, Table, code, moment, person, staff

TABLE = Table(
    name="declarations",
    meaning="One row for each declared relationship or association.",
    columns_declared=(
        staff(),
        person(meaning="The person declared, where they are on record.", required=False),
        code(
            "declaration_kind",
            "What was declared.",
            (
                "relationship",
                "family",
                "association",
                "approach_by_person",
                "undeclared_found",
                "ended",
                "nothing_to_declare",
            ),
            required=True,
        ),
        moment("declared_at", "When it was declared.", required=True),
        Column(
            name="tie_began_on",
            kind="day",
            meaning="The day since which the two have known each other, as declared.",
        ),
        Column(
            name="says_met_through_work",
            kind="boolean",
            meaning="Whether the declaration says that they met through work; empty where it was not asked.",
        ),
        moment("decided_at", "When a supervisor or the unit decided on it."),
        staff("decided_by_ref", "Who decided.", required=False),
        code("decision", "What was decided.", ("allowed", "conditions", "refused", "pending")),
    ),
    happens="declared_at",
    ordered_pairs=(("declared_at", "decided_at"),),
    cannot_show="What was never declared.",
    sources="reportable associations register",
)
