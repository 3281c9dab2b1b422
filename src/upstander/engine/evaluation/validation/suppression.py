"""Small counts are hidden, and with them any other from which they could be worked out.

Hidden is not zero: a nought is hidden like a nine. Source: docs/how_to/validate_on_your_force.md
"""

from collections.abc import Mapping

LEAST = 10
"""The smallest count that is shown."""


def shown(count: int) -> int | None:
    """The count, or None where it is small."""
    return count if count >= LEAST else None


def shown_of(count: int, whole: int) -> int | None:
    """A count of a known whole: hidden too where the rest of the whole is small, unless there is no rest."""
    return count if count >= LEAST and (whole == count or whole - count >= LEAST) else None


def shown_parts(parts: Mapping[str, int]) -> dict[str, int | None]:
    """Parts of a whole whose sum is known.

    Small ones are hidden. While those hidden are one alone, or come to less than LEAST together, the smallest
    of the rest is hidden as well: the sum would tell them otherwise.
    """
    hidden = {name for name, count in parts.items() if count < LEAST}
    rest = sorted((count, name) for name, count in parts.items() if name not in hidden)
    while hidden and rest and (len(hidden) == 1 or sum(parts[name] for name in hidden) < LEAST):
        hidden.add(rest.pop(0)[1])
    return {name: None if name in hidden else count for name, count in parts.items()}
