"""The words of a purpose: its kind, its maker and the time of its writing.

Source: docs/explanation/contacts_and_purposes.md
"""

from enum import StrEnum


class PurposeKind(StrEnum):
    """What sort of work allowed the contact."""

    ATTENDANCE = "attendance"
    CASE_OWNERSHIP = "case_ownership"
    TASKED_VISIT = "tasked_visit"
    ASSIGNED_ROLE = "assigned_role"
    DESK_ROLE = "desk_role"
    LOGGED_CONTACT = "logged_contact"
    DECIDED_DECLARATION = "decided_declaration"


class Maker(StrEnum):
    """Who made the record of a purpose."""

    ANOTHER = "another"
    SELF = "self"
