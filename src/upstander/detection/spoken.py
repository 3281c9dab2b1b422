"""References to speak and write a concern by.

Source: docs/explanation/detection.md
"""

import secrets

LETTERS = "23456789CFGHJKMPQRVWX"  # none is taken for another, and no words come of them


def spoken_reference() -> str:
    """A new reference to speak by, such as `K7FM-2XQ4`: at random, so that it counts nothing."""
    drawn = "".join(secrets.choice(LETTERS) for _ in range(8))
    return f"{drawn[:4]}-{drawn[4:]}"
