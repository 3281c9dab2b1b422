"""Words as the router compares them: however they were typed, spaced, dashed or accented.

Source: docs/explanation/reporting.md
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

LONGEST = 8  # words that stand for one reference or name
_WORD = re.compile(r"[^\W\d_]+|\d+")


def words_of(text: str) -> list[str]:
    """The runs of letters and of digits, in small letters, without accents: `PC 12-34` is pc, 12, 34."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(_digit(each) for each in plain if not unicodedata.combining(each))
    return _WORD.findall(kept)


def squashed(text: str) -> str:
    """All of it in one: however it is spaced, it is the same."""
    return "".join(words_of(text))


def runs(words: Sequence[str], longest: int = LONGEST) -> Iterator[tuple[str, ...]]:
    """Every run of neighbours, from one word to so many."""
    for start in range(len(words)):
        for end in range(start + 1, min(start + longest, len(words)) + 1):
            yield tuple(words[start:end])


def _digit(each: str) -> str:
    """Digits of any script as 0 to 9."""
    found = unicodedata.digit(each, None)
    return each if found is None else str(found)
