"""One spelling for each thing that a register can name, so that a hash matches however it was typed.

A register is useless if `07700 900999` in a bill does not meet `+44 7700 900 999` in the list. Every
value is brought to one form before it is hashed, on both sides. A telephone number is read from its
digits alone, so that a number with words or brackets around it is still caught; where it is a number
at all, the form is the E.164 that the store uses.
Source: docs/explanation/registers.md
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

import phonenumbers

from upstander.engine.tables.contract import Identity

IDENTITIES: tuple[Identity, ...] = ("staff", "person", "number", "device", "vehicle", "account")

SEPARATORS = re.compile(r"[\s\-./]+")
TRUNK_IN_BRACKETS = re.compile(r"(?<=44)\s*\(\s*0\s*\)")
E164 = re.compile(r"\+[1-9][0-9]{6,14}")
NATIONAL_LENGTHS = (9, 10)  # digits after +44; nine for a few old area codes and 0800 numbers


def plain(identity: Identity, value: str) -> str:
    """The form of `value` that registers hash: E.164 for numbers, folded and unspaced for the rest.

    Comes back empty where nothing is left to compare (an empty cell, a withheld number).
    """
    return _FORMS[identity](value)


def plain_forms(identity: Identity, values: Iterable[str]) -> list[str]:
    """The plain form of each value, in order; made for millions."""
    form = _FORMS[identity]
    if form is plain_number:
        is_e164 = E164.fullmatch
        return [value if is_e164(value) else _plain_number(value) for value in values]
    return [form(value) for value in values]


def plain_number(value: str) -> str:
    """E.164 where the digits make a number, otherwise the bare digits (short codes), or empty."""
    return value if E164.fullmatch(value) else _plain_number(value)


@lru_cache(maxsize=200_000)
def _plain_number(value: str) -> str:
    text = TRUNK_IN_BRACKETS.sub("", unicodedata.normalize("NFKC", value))
    digits = "".join(str(unicodedata.digit(sign)) for sign in text if sign.isdigit())
    if digits.startswith("00"):
        return _abroad(digits.lstrip("0"))
    return _abroad(digits) if "+" in text else _british(digits)


def _abroad(digits: str) -> str:
    """Digits that begin with a country's code; a trunk zero kept after Britain's is taken out."""
    within = digits.lstrip("0")
    if within.startswith("440"):
        within = "44" + within[2:].lstrip("0")
    return "+" + within if within else ""


def _british(digits: str) -> str:
    """Digits as dialled in the United Kingdom: with a trunk zero, with 44, or a spreadsheet's lost zero."""
    if digits.startswith("0") and len(digits) - 1 in (*NATIONAL_LENGTHS, 7):
        return "+44" + digits[1:]
    if digits.startswith("44") and len(digits) - 2 in NATIONAL_LENGTHS:
        return "+" + digits
    if digits.startswith("440") and len(digits) - 3 in NATIONAL_LENGTHS:
        return "+44" + digits[3:]
    if len(digits) == 10 and digits[0] == "7":
        return "+44" + digits
    return digits


def is_number(value: str) -> bool:
    """Whether a plain number has a length that its numbering plan allows."""
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(value, "GB"))
    except phonenumbers.NumberParseException:
        return False


def plain_reference(value: str) -> str:
    """A reference without spaces, in one case: `s-blake ` and `S-Blake` are one."""
    form = "".join(unicodedata.normalize("NFKC", value).split()).casefold()
    return form if form == value else plain_reference(form)


def plain_mark(value: str) -> str:
    """A registration mark, fleet number or device number without spaces or hyphens, in one case."""
    return SEPARATORS.sub("", plain_reference(value))


_FORMS: dict[Identity, Callable[[str], str]] = {
    "staff": plain_reference,
    "person": plain_reference,
    "number": plain_number,
    "device": plain_mark,
    "vehicle": plain_mark,
    "account": plain_reference,
}
