"""The words of a contact: channels, directions, duty, crew, and what a purpose makes of it.

Source: docs/explanation/contacts_and_purposes.md
"""

from enum import StrEnum


class Channel(StrEnum):
    """How a member of staff and a member of the public came together."""

    CALL = "call"
    TEXT = "text"
    MESSAGE = "message"
    LOOKUP = "lookup"
    STOP_NEARBY = "stop_nearby"
    VISIT = "visit"
    CUSTODY_VISIT = "custody_visit"


class Direction(StrEnum):
    """Which way it went. Bills seldom show what came in, so the third value is not a gap in the row."""

    OUT = "out"
    IN = "in"
    UNRECORDED = "unrecorded"


class Duty(StrEnum):
    """Whether the member of staff was on duty; unknown where the team does not log that day."""

    ON = "on"
    OFF = "off"
    UNKNOWN = "unknown"


class Crew(StrEnum):
    """Whether a colleague was there."""

    ALONE = "alone"
    CREWED = "crewed"
    UNKNOWN = "unknown"


class Accounting(StrEnum):
    """What the purposes make of a contact: who, if anybody, accounts for it.

    Only a purpose made by another person beforehand accounts for a contact on its own.
    """

    BY_ANOTHER = "by_another"
    SELF_MADE = "self_made"
    AFTERWARDS = "afterwards"
    UNACCOUNTED = "unaccounted"
    UNKNOWN = "unknown"


class Attribution(StrEnum):
    """How a contact came to be this member of staff's."""

    ISSUED = "issued"
    BILLED = "billed"
    LOGGED_ON = "logged_on"
    POOLED = "pooled"
    NAMED = "named"
