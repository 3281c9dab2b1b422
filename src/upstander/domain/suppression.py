"""Counts of people that may be published: small ones hidden, others rounded, and nothing to be worked out.

Whoever reads them may know the total, how counts are hidden, and how they are rounded.
Source: docs/explanation/detection.md
"""

from collections.abc import Collection, Sequence

HIDE_BELOW = 10  # people; a smaller count could be about somebody who can be guessed
ROUND_TO = 5  # people; so that the difference of two shown counts tells of nobody


def publish(counts: Sequence[int], *, hidden: Collection[int] = ()) -> list[int | None]:
    """Counts as they may be shown, None where hidden: those below HIDE_BELOW, and those that `hidden` names.

    Where the total would give a hidden count away, the smallest that is left goes with it. Where there are
    HIDE_BELOW or fewer for each group, all are hidden. Only a total of nought gives itself away.
    """
    away = {place for place, count in enumerate(counts) if count < HIDE_BELOW} | set(hidden)
    if sum(counts) <= HIDE_BELOW * len(counts):
        away = set(range(len(counts)))
    left = sorted(set(range(len(counts))) - away, key=lambda place: (counts[place], place))
    while left and _gives_away(counts, away):
        away.add(left.pop(0))
    return [None if place in away else rounded(count) for place, count in enumerate(counts)]


def rounded(count: int) -> int:
    """To the nearest ROUND_TO."""
    return ROUND_TO * ((count + ROUND_TO // 2) // ROUND_TO)


def _gives_away(counts: Sequence[int], away: Collection[int]) -> bool:
    """Whether the total tells what is hidden: one alone, or several that must all be as low, or as high,
    as they can be. What was hidden although it is not small is no larger than any that is shown.
    """
    if not away:
        return False
    shown = [rounded(count) for place, count in enumerate(counts) if place not in away]
    small = sum(counts[place] < HIDE_BELOW for place in away)
    others = len(away) - small
    most = sum(counts) - sum(max(HIDE_BELOW, one - ROUND_TO // 2) for one in shown)
    least = sum(counts) - sum(one + ROUND_TO // 2 for one in shown)
    highest = (HIDE_BELOW - 1) * small + others * (min(shown, default=0) + ROUND_TO // 2)
    return len(away) == 1 or most <= HIDE_BELOW * others or least >= highest
