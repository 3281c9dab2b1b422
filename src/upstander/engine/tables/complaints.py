"""Complaints and conduct matters, with when they were known and how they ended."""

from upstander.engine.tables.contract import Column, Table, code, moment, person, ref, staff

TABLE = Table(
    name="complaints",
    meaning="One row for each member of staff named in a complaint or conduct matter.",
    columns_declared=(
        ref("complaint_ref", "The complaint."),
        staff(),
        person(
            meaning="Who complained or was harmed, where they are on record; it serves to protect them.",
            required=False,
        ),
        moment("received_at", "When it was received.", required=True),
        Column(name="category", kind="text", meaning="The category, in the register's own words."),
        code(
            "sexualised",
            "Whether it alleges sexualised behaviour, as coded by the mapping.",
            ("towards_public", "towards_colleague", "towards_unstated", "no", "unknown"),
        ),
        code(
            "domestic",
            "Whether it alleges violence or abuse at home by the member of staff, as coded by the mapping.",
            ("yes", "no", "unknown"),
        ),
        Column(
            name="finding", kind="text", meaning="The finding, in the register's own words; empty while open."
        ),
        code(
            "upheld",
            "What the finding comes to; read only from the day it was closed.",
            ("yes", "no", "withdrawn", "open"),
        ),
        moment("closed_at", "When it was closed."),
        moment(
            "reviewed_at",
            "When the unit last reviewed it as part of a history; after that it speaks only together with "
            "something new.",
        ),
    ),
    happens="received_at",
    ordered_pairs=(("received_at", "closed_at"),),
    cannot_show="Most people who are harmed never complain.",
    sources="professional standards case system",
)
