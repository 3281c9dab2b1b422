"""The forms in which a mapping may say that dates and times are written.

Source: docs/how_to/map_an_export.md
"""

import re

NAMED = ("iso", "unix", "excel")
DIRECTIVES = frozenset("aAbBdHIjmMpSfyY%-")
_DIRECTIVE = re.compile(r"%(-?.)", re.DOTALL)


def fault_of_format(written: str) -> str | None:
    """What is wrong with a form, as half a sentence; None if nothing is.

    Zone directives are refused because the zone belongs to the mapping; `iso` reads offsets.
    """
    if written in NAMED:
        return None
    found = _DIRECTIVE.findall(written + ("\0" if written.endswith("%") else ""))
    if not found:
        return "a form without any directive"
    for directive in found:
        letter = directive.lstrip("-")
        if letter in ("z", "Z"):
            return "a zone in the form (the zone belongs under [time]; `iso` reads offsets)"
        if letter not in DIRECTIVES or not letter:
            return "a directive that is not known"
    letters = {directive.lstrip("-") for directive in found}
    if len(found) != len(set(found)) or not letters & set("yY"):
        return "a form that names a part twice, or has no year"
    return None
