"""Visits to a detainee, as the custody record has them."""

from upstander.engine.tables.contract import MADE_BY, WRITTEN_AT, Column, Table, moment, person, staff

TABLE = Table(
    name="custody_visits",
    meaning="One row for each recorded visit to a detainee.",
    columns_declared=(
        staff(),
        person(meaning="The detainee."),
        moment("starts_at", "When it began.", required=True),
        moment("ends_at", "When it ended."),
        Column(name="visit_reason", kind="text", meaning="Why, as the custody record says."),
        MADE_BY,
        WRITTEN_AT,
    ),
    happens="starts_at",
    ordered_pairs=(("starts_at", "ends_at"),),
    cannot_show="What cameras saw and nobody wrote down.",
    sources="custody system",
)
