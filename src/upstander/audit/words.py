"""The words of an audit entry: what kind of processing it was, and how it ended.

The kinds are those that a log of law-enforcement processing must hold (Data Protection Act 2018 s.62).
Source: docs/explanation/audit.md
"""

from enum import StrEnum


class Kind(StrEnum):
    """What was done with personal data."""

    COLLECTION = "collection"
    ALTERATION = "alteration"
    CONSULTATION = "consultation"
    DISCLOSURE = "disclosure"
    COMBINATION = "combination"
    ERASURE = "erasure"


class Outcome(StrEnum):
    """How it ended; what was refused is on the record as well."""

    DONE = "done"
    DENIED = "denied"
    FAILED = "failed"
