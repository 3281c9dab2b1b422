"""Phrases of the wording packs as regular expressions, in the part that `re` and RE2 read alike.

A phrase is small words with one space between them. `(a|b)` is a choice, `x+` repeats the letter before it,
and an apostrophe may be there or not. Source: docs/explanation/wording.md
"""

import re
from collections.abc import Sequence
from types import MappingProxyType

LETTER = "0-9A-Za-z_\u00c0-\u024f"
"""What a word is made of: boundaries are written out, as `\\b` knows other letters in each engine."""
BEFORE = f"(?:^|[^{LETTER}/@#-])"
AFTER = f"(?:$|[^{LETTER}/@#-])"
"""The edges of a word; beside these signs it is part of an address, a blank or a longer word."""
_LINE_END = "[ \\t.,!?)\u2026]*(?:$|[\\r\\n])"
_SPACE = "[ \\t\\r\\n\u00a0]+"
_APOSTROPHE = "['\u2019]?"

WHERE = MappingProxyType({"anywhere": AFTER, "line_end": _LINE_END, "picture": ""})
"""Where a phrase is looked for; a picture (an emoji) has no boundaries."""

_WORD = re.compile(r"[a-z0-9'+]+\Z")
_PARTS = re.compile(r"\(([^()]*)\)|([^() ]+)|( )")


def faulty(phrase: str) -> str:
    """What is wrong with a phrase, as the end of a sentence; empty if it can be looked for."""
    if phrase != " ".join(phrase.split()):
        return "has spaces at its ends, or two together"
    if _is_picture(phrase):
        return ""
    if "".join(found.group() for found in _PARTS.finditer(phrase)) != phrase:
        return "has a bracket without its other half"
    words = [word for part in _parts(phrase) for choice in part for word in choice.split(" ")]
    if not all(_WORD.match(word) and not word.startswith("+") and "++" not in word for word in words):
        return "holds something else than small letters, digits, apostrophes and +"
    return ""


def pattern(phrases: Sequence[str], *, where: str) -> str:
    """One expression for phrases that `faulty` finds nothing wrong with. `where` is a key of WHERE."""
    if where == "picture":
        return "|".join(re.escape(phrase) for phrase in phrases)
    # The boundaries stand once around all of them: around each they would cost an engine its fast path.
    return f"{BEFORE}(?:{'|'.join(_phrase(phrase) for phrase in phrases)}){WHERE[where]}"


def _phrase(phrase: str) -> str:
    choices = ("|".join(_words(choice) for choice in part) for part in _parts(phrase))
    return _SPACE.join(f"(?:{choice})" if "|" in choice else choice for choice in choices)


def _parts(phrase: str) -> list[list[str]]:
    """The choices of each part, in order; a word without brackets is its own only choice."""
    found = (each for each in _PARTS.finditer(phrase) if each.group() != " ")
    return [each.group(1).split("|") if each.group(1) is not None else [each.group(2)] for each in found]


def _words(choice: str) -> str:
    return _SPACE.join(word.replace("'", _APOSTROPHE) for word in choice.split(" "))


def _is_picture(phrase: str) -> bool:
    return bool(phrase) and all(ord(character) >= 0x2000 for character in phrase)
