"""What to change in a mapping, said from the faults that a dry run met."""

from collections import Counter
from collections.abc import Mapping

MOST_LINES = 12

SAYS = {
    "moment": 'give the form of its dates in `formats`, for example ["%d/%m/%Y %H:%M:%S"]',
    "day": 'give the form of its dates in `formats`, for example ["%d/%m/%Y"]',
    "repeated": 'the clock went back: choose `repeated_hour = "first"` or "second"',
    "gap": "the times are in an hour that the clock skipped: check `zone`; UTC may be right",
    "future": "the times lie after the load: check day and month in `formats`, and `zone`",
    "ancient": 'the times lie before 1970: check `formats`; a number may be "excel" or "unix"',
    "word": "list its words in `values`, and say in `other` what becomes of the rest",
    "number": "it holds more than numbers: check the column, or give `unit` for clock texts",
    "clock": 'check `unit`: "hh:mm:ss", "mm:ss" and "seconds" are different things',
    "whole": "it holds fractions: check the column and its `unit`",
    "scientific": "export the column as text: a spreadsheet has cut its digits",
    "missing": "it is empty there: check the column, or leave such rows out with [keep]",
    "phone": "it holds something other than telephone numbers: check the column",
    "above": "it is larger than the table allows: check its `unit`",
    "negative": "it is below nought: check the column",
    "order": "it lies before the start: check that the two columns are not exchanged",
    "fields": "rows are split wrongly: check `delimiter`, and quotes in the export",
}


def advise(faults: Mapping[tuple[str, str], int], skips: Counter[str], *, loaded: int) -> tuple[str, ...]:
    """Sentences about what to change, the commonest fault first; empty if nothing was at fault."""
    ordered = sorted(faults.items(), key=lambda item: -item[1])
    lines = [
        f"{column or 'the row'}: {count} rejected; {SAYS[code]}."
        for (column, code), count in ordered
        if code in SAYS
    ]
    if skips["word"] or skips["keep"]:
        left = skips["word"] + skips["keep"]
        lines.append(f"{left} rows are of a kind that is left out; check [keep] and `other`.")
    if not loaded and not lines:
        lines.append("No row was read: check that the file has rows below its header.")
    return tuple(lines[:MOST_LINES])
