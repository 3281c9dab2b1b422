"""Roles that carry contact with one named person: family liaison, safeguarding, officer in the case."""

from upstander.engine.tables.contract import MADE_BY, WRITTEN_AT, Table, code, moment, person, staff

TABLE = Table(
    name="assigned_roles",
    meaning="One row for each span in which a member of staff had a role towards a member of the public.",
    columns_declared=(
        staff(),
        person(),
        code(
            "role_kind",
            "The role.",
            (
                "family_liaison",
                "safeguarding",
                "officer_in_the_case",
                "supervisor_of",
                "offender_manager",
                "school_link",
            ),
            required=True,
        ),
        moment("starts_at", "From when.", required=True),
        moment("ends_at", "Until when; empty while held."),
        MADE_BY,
        WRITTEN_AT,
    ),
    happens="starts_at",
    ordered_pairs=(("starts_at", "ends_at"),),
    sources="case management, safeguarding systems",
)
