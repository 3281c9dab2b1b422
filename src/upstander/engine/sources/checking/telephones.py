"""Columns of telephone numbers: UK forms by SQL, all others by the phonenumbers library.

Source: docs/how_to/map_an_export.md
"""

from collections.abc import Iterable

import phonenumbers

from upstander.engine.sources.checking.steps import Source, Steps, as_text
from upstander.engine.tables import Column

MOST_REMEMBERED = 500_000  # numbers; then the memory is emptied, so that it stays bounded
# fmt: off
WITHHELD = frozenset((
    "withheld", "number_withheld", "withheld_number", "caller_withheld", "international_withheld",
    "unknown", "unknown_number", "private", "private_number", "anonymous", "restricted", "blocked",
    "unavailable", "not_available", "no_number", "no_caller_id", "payphone", "n/a", "na", "none", "null", "-",
))
# fmt: on
SHORTEST, LONGEST_SHORT_CODE = 3, 6

FAST = """CASE WHEN regexp_full_match({c}, '[+]?[0-9]{{11,14}}') THEN CASE
    WHEN length({c}) = 13 AND left({c}, 3) = '+44' AND {first4} THEN {c}
    WHEN length({c}) = 14 AND left({c}, 4) = '+440' AND {first5} THEN '+44' || substr({c}, 5)
    WHEN length({c}) = 14 AND left({c}, 4) = '0044' AND {first5} THEN '+44' || substr({c}, 5)
    WHEN length({c}) = 12 AND left({c}, 2) = '44' AND {first3} THEN '+' || {c}
    WHEN length({c}) = 11 AND left({c}, 1) = '0' AND {first2} THEN '+44' || substr({c}, 2)
END END"""
UK_FIRST_DIGITS = "1235789"


def fast(cleaned: str) -> str:
    """SQL for E.164 of a UK number of ten digits in any of its usual forms; NULL for all others."""
    firsts = {
        f"first{place}": f"contains('{UK_FIRST_DIGITS}', substr({cleaned}, {place}, 1))"
        for place in (2, 3, 4, 5)
    }
    return FAST.format(c=cleaned, **firsts)


def clean(raw: str) -> str:
    """SQL that drops the characters by which people group digits; spaces, the commonest, in a quick way."""
    close = f"replace({raw}, ' ', '')"
    others = f"translate({raw}, ' ()-./' || chr(160) || chr(9), '')"
    return f"CASE WHEN regexp_full_match({close}, '[+]?[0-9]+') THEN {close} ELSE {others} END"


def steps(name: str, column: Column, source: Source) -> Steps:
    """The steps for a telephone number. What SQL cannot settle is looked up in the table `settled`."""
    raw, cleaned = f"raw_{name}", f"cleaned_{name}"
    found = Steps(raw=as_text(source), value=f"coalesce(fast_{name}, settled_{name}.e164)", text=raw)
    found.early[cleaned] = clean(raw)
    found.parsed[f"fast_{name}"] = fast(cleaned)
    found.joins.append(
        f"LEFT JOIN settled AS settled_{name} ON settled_{name}.written = {raw} AND fast_{name} IS NULL"
    )
    for code in ("phone", "local", "scientific"):
        found.faults.append((f"(settled_{name}.fault = '{code}')", code))
    if column.required:
        found.skips = [(f"(settled_{name}.fault = '{code}')", code) for code in ("withheld", "short_code")]
    return found


class Settler:
    """Settles numbers one by one, and remembers them."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str | None, str | None]] = {}

    def settle(self, written: Iterable[str]) -> list[tuple[str, str | None, str | None]]:
        """`(as written, E.164 or None, fault or None)` for each of `written`, which are distinct."""
        if len(self._known) > MOST_REMEMBERED:
            self._known.clear()
        return [(text, *self._one(text)) for text in written]

    def _one(self, text: str) -> tuple[str | None, str | None]:
        if text not in self._known:
            self._known[text] = settle(text)
        return self._known[text]


def settle(text: str) -> tuple[str | None, str | None]:
    """E.164 for a number in any form, read as a UK number unless it has a country code, or a fault."""
    plain = "_".join(text.lower().split())
    digits = "".join(character for character in plain if character.isdigit())
    if plain in WITHHELD or set(plain) <= set("*#x_0"):
        return None, "withheld"
    if not any(character.isalpha() for character in plain) and SHORTEST <= len(digits) <= LONGEST_SHORT_CODE:
        return None, "short_code"
    if "e+" in plain and digits:
        return None, "scientific"
    try:
        number = phonenumbers.parse(text, "GB")
    except phonenumbers.NumberParseException:
        return None, "phone"
    return _verdict(number, lettered=any(character.isalpha() for character in plain))


def _verdict(number: phonenumbers.PhoneNumber, *, lettered: bool) -> tuple[str | None, str | None]:
    possible = phonenumbers.is_possible_number_with_reason(number)
    if possible == phonenumbers.ValidationResult.IS_POSSIBLE_LOCAL_ONLY:
        return None, "local"
    if possible != phonenumbers.ValidationResult.IS_POSSIBLE:
        return None, "phone"
    if lettered and not phonenumbers.is_valid_number(number):
        return None, "phone"
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164), None
