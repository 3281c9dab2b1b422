"""Passphrases: a weak one is refused, and a good one suggested, drawn by lot from plain words.

The list has 1,024 words, ten bits each: six of them stand for 60 bits. At half a second and 64 MiB a guess
(`stretching`), a thousand machines that make a thousand guesses a second each would need some 18,000 years.
Source: docs/explanation/sealing.md
"""

import secrets
from functools import cache
from pathlib import Path
from unicodedata import normalize

from upstander.domain.refusal import Refusal

WORDS = 6  # for a person, who types it several times a day
RECOVERY_WORDS = 12  # for a sheet of paper in a safe, which nobody learns by heart
SHORTEST = 16  # characters; any five words of the list have more
VARIED = 8  # different characters, so that a key held down is not long enough
LONGEST = 1000  # characters


class WeakPassphrase(Refusal):
    """A passphrase that could be guessed."""


@cache
def word_list() -> tuple[str, ...]:
    """The words, in alphabetical order."""
    return tuple((Path(__file__).parent / "words.txt").read_text(encoding="ascii").split())


def suggest_passphrase(words: int = WORDS) -> str:
    """Words drawn by lot, with spaces between them."""
    return " ".join(secrets.choice(word_list()) for _ in range(words))


def require_strong(passphrase: str) -> None:
    """Raises WeakPassphrase for one that is short, hardly varied, or beyond 1,000 characters."""
    plain = normalised(passphrase).decode()
    if len(plain) < SHORTEST or len(set(plain)) < VARIED:
        raise WeakPassphrase(
            f"This passphrase is too easily guessed: give five words or more, or at least {SHORTEST} "
            f"characters with {VARIED} different ones among them. "
            "Words drawn by lot are best; the program suggests some."
        )
    if len(plain) > LONGEST:
        raise WeakPassphrase(f"This passphrase is longer than {LONGEST} characters. Give a shorter one.")


def normalised(passphrase: str) -> bytes:
    """The passphrase as it is stretched: the same however its accents were typed and its words spaced."""
    return " ".join(normalize("NFKC", passphrase).split()).encode("utf-8", "replace")
