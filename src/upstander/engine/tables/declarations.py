"""What a member of staff declared, and who decided on it."""

from upstander.engine.tables.contract import Table, code, moment, person, staff

TABLE = Table(
    name="declarations",
    meaning="One row for each declared relationship or association.",
    columns_declared=(
        staff(),
        person(meaning="The person declared, where they are on record.", required=False),
        code(
            "declaration_kind",
            "What was declared.",
            ("relationship", "family", "association", "approach_by_person", "undeclared_found"),
            required=True,
        ),
        moment("declared_at", "When it was declared.", required=True),
        moment("decided_at", "When a supervisor or the unit decided on it."),
        staff("decided_by_ref", "Who decided.", required=False),
        code("decision", "What was decided.", ("allowed", "conditions", "refused", "pending")),
    ),
    happens="declared_at",
    ordered_pairs=(("declared_at", "decided_at"),),
    cannot_show="What was never declared.",
    sources="reportable associations register",
)
