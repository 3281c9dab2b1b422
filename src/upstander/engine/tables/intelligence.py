"""Intelligence about a member of staff, coded by a person."""

from upstander.engine.tables.contract import Column, Table, code, moment, ref, staff

TABLE = Table(
    name="intelligence",
    meaning="One row for each intelligence item about a member of staff.",
    columns_declared=(
        ref("intelligence_ref", "The item."),
        staff(),
        moment("recorded_at", "When it was recorded.", required=True),
        code(
            "theme",
            "What a person coded it as; uncoded free text is no indicator.",
            (
                "sexualised",
                "boundary",
                "association",
                "threat_to_life",
                "witness_interference",
                "other",
                "uncoded",
            ),
            required=True,
        ),
        code(
            "towards",
            "At whom sexualised or unwanted behaviour was directed, as a person coded it.",
            ("public", "colleague", "unstated"),
        ),
        staff("coded_by_ref", "Who coded it.", required=False),
        Column(name="undertaking_given", kind="boolean", meaning="Whether an undertaking was given."),
        moment(
            "reviewed_at",
            "When it was last reviewed; after a review it speaks only together with new behaviour.",
        ),
    ),
    happens="recorded_at",
    sources="counter-corruption intelligence system",
)
