"""References to speak and write a report by.

Source: docs/explanation/reporting.md
"""

from hashlib import sha256
from uuid import UUID

LETTERS = "23456789CFGHJKMPQRVWX"  # none is taken for another, and no words come of them


def spoken(report: UUID) -> str:
    """How a report is called, such as `K7FM-2XQ4`: it comes of the report's id, which is at random."""
    number = int.from_bytes(sha256(b"upstander report 1\0" + report.bytes).digest())
    drawn = ""
    for _ in range(8):
        number, place = divmod(number, len(LETTERS))
        drawn += LETTERS[place]
    return f"{drawn[:4]}-{drawn[4:]}"
