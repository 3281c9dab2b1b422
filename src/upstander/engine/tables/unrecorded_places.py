"""Lines and rooms where nothing is recorded: what no table can show."""

from upstander.engine.tables.contract import Column, Table, code, moment, ref

TABLE = Table(
    name="unrecorded_places",
    meaning="One row for each telephone line or room where contact with the public leaves no record.",
    columns_declared=(
        ref("place_ref", "The line or room."),
        code("place_kind", "Which of the two.", ("line", "room"), required=True),
        Column(name="unit", kind="text", meaning="The unit that uses it."),
        moment("starts_at", "Since when."),
        moment("ends_at", "Until when."),
    ),
    ordered_pairs=(("starts_at", "ends_at"),),
    sources="estates, telephony",
)
