"""Why a value was rejected or skipped: a code in the queries, a sentence in the reject file."""

import re

REASONS = {
    "missing": "empty, and the table requires it",
    "moment": "no date and time in the forms given, or one that does not exist",
    "day": "no date in the forms given, or one that does not exist",
    "gap": "a local time that never was: the clock skipped that hour in spring",
    "repeated": "a local time that came twice in autumn; `repeated_hour` in the mapping says which is meant",
    "ancient": "before 1970, or before 1900 for a day",
    "future": "after the moment of the load (planned starts and ends: more than ten years ahead)",
    "number": "not a number",
    "whole": "not a whole number",
    "scientific": "a number in scientific notation: its last digits are lost. Export the column as text",
    "clock": "not a length of time in the form given",
    "negative": "negative",
    "below": "below what the table allows",
    "above": "above what the table allows",
    "origin": "a position at 0,0 is a receiver without a fix",
    "order": "ends before it starts",
    "word": "a word that is not among the mapping's or the table's values",
    "boolean": "neither yes nor no",
    "phone": "not a telephone number",
    "local": "a number without its area code",
    "personal_device": "a personal device is refused unless it is tied to an exhibit and an authority",
    "fields": "too few or too many fields in the row",
    "zero_byte": "holds a character that no text should hold",
    "long": "longer than any value of this column can be",
}
SKIPS = {
    "keep": "of a kind that is left out",
    "word": "a word that the mapping leaves out",
    "withheld": "the number was withheld",
    "short_code": "a short code is not a person's number",
    "blank": "nothing in any column that is used",
}

CLASSES = (
    ("empty", r""),
    ("long text", r".{201,}"),
    ("negative number", r"-[0-9]+([.,][0-9]+)?"),
    ("whole number", r"[+]?[0-9]+"),
    ("decimal number", r"[+]?[0-9]*[.,][0-9]+"),
    ("scientific number", r"-?[0-9][0-9.]*[eE][+-]?[0-9]+"),
    ("clock text", r"-?[0-9]+(:[0-9]+)+([.][0-9]+)?"),
    ("date text", r"[0-9]+[-/. ][0-9A-Za-z]+[-/. ][0-9]+([T ].*)?"),
    ("text with letters and digits", r"(?=.*[A-Za-z])(?=.*[0-9]).+"),
    ("text with letters", r".*[A-Za-z].*"),
    ("digits with other characters", r".*[0-9].*"),
)
_COMPILED = tuple((name, re.compile(pattern, re.DOTALL)) for name, pattern in CLASSES)


def value_class(text: str | None) -> str:
    """The class of a value, for a reject file that never holds the value itself."""
    for name, pattern in _COMPILED:
        if pattern.fullmatch(text or ""):
            return name
    return "other characters"
