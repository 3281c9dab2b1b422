"""The receipt with which somebody comes back to their report: 24 digits, in groups of four.

Digits can be said over a telephone, written by anybody and typed on any keys. Seven find the report, sixteen
are the secret, and the last one tells a slip of the pen before anything is computed. Nobody can look a
receipt up: what is kept of it is in `receipt_keys`.
Source: docs/explanation/receipts.md
"""

import secrets
import unicodedata
from dataclasses import dataclass, field

from upstander.domain.refusal import Refusal

LOCATOR, SECRET = 7, 16  # digits; 16 of them are 53 bits
DIGITS = LOCATOR + SECRET + 1
LONGEST = 200  # characters that are looked at: nobody types more, whatever they put between the digits

# H. Michael Damm's quasigroup of order ten (2004): it finds every single wrong digit, and every two
# neighbours that changed places.
_DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)


class NotAReceipt(Refusal):
    """What was typed cannot be a receipt; the sentence says what to look at, and repeats none of it."""


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """`locator` finds the report and is kept; `secret` opens it and is kept nowhere. Both are digits."""

    locator: str
    secret: str = field(repr=False)

    @property
    def text(self) -> str:
        """All 24 digits in six groups of four, as they are shown once."""
        digits = self.locator + self.secret
        digits += _check_digit(digits)
        return " ".join(digits[at : at + 4] for at in range(0, DIGITS, 4))


def mint() -> Receipt:
    """A new receipt, drawn by lot. Whether its locator is free is for the database to say."""
    return Receipt(locator=_drawn(LOCATOR), secret=_drawn(SECRET))


def read_receipt(typed: str) -> Receipt:
    """The receipt that somebody typed, with spaces, dashes and any script's digits. Raises NotAReceipt.

    Nothing slow is done here: what is too long, or has a slip in it, costs nobody anything.
    """
    if len(typed) > LONGEST:
        raise NotAReceipt(f"This is too long to be a receipt. A receipt has {DIGITS} digits.")
    digits = "".join(_digit(each) for each in unicodedata.normalize("NFKC", typed) if not _is_between(each))
    if len(digits) != DIGITS:
        raise NotAReceipt(
            f"A receipt has {DIGITS} digits, in six groups of four. You typed {len(digits)}. Look whether "
            "one is missing or stands twice."
        )
    if _check_digit(digits[:-1]) != digits[-1]:
        raise NotAReceipt(
            "One of these digits is not right. Compare each group of four with what you wrote down."
        )
    return Receipt(locator=digits[:LOCATOR], secret=digits[LOCATOR:-1])


def _drawn(digits: int) -> str:
    return f"{secrets.randbelow(10**digits):0{digits}d}"


def _digit(each: str) -> str:
    value = unicodedata.digit(each, None)
    if value is None:
        raise NotAReceipt(
            f"A receipt has {DIGITS} digits and nothing else. There is something in it that is not a digit."
        )
    return str(value)


def _is_between(each: str) -> bool:
    """Whether people put it between digits: spaces, dashes, full stops, and what cannot be seen."""
    return each == "." or unicodedata.category(each) in ("Zs", "Zl", "Zp", "Pd", "Cf", "Cc")


def _check_digit(digits: str) -> str:
    interim = 0
    for digit in digits:
        interim = _DAMM[interim][int(digit)]
    return str(interim)
