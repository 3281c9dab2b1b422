"""Counts of people that may be published: small ones hidden, others rounded, and nothing to be worked out.

Whoever reads them may know the total, how counts are hidden, and how they are rounded.
Source: docs/explanation/detection.md
"""

from collections.abc import Collection, Sequence

HIDE_BELOW = 10  # people; a smaller count could be about somebody who can be guessed
FEWEST_REPORTS = 5  # reports; of one it is not known how many people it is about
ROUND_TO = 5  # people; so that the difference of two shown counts tells of nobody


def publish(
    counts: Sequence[int], *, hidden: Collection[int] = (), below: int = HIDE_BELOW
) -> list[int | None]:
    """Counts as they may be shown, None where hidden: those smaller than `below`, and those `hidden` names.

    Where the total would give a hidden count away, the smallest that is left goes with it. Where there are
    `below` or fewer for each group, all are hidden. Only a total of nought gives itself away.
    """
    away = {place for place, count in enumerate(counts) if count < below} | set(hidden)
    if sum(counts) <= below * len(counts):
        away = set(range(len(counts)))
    left = sorted(set(range(len(counts))) - away, key=lambda place: (counts[place], place))
    while left and _gives_away(counts, away, below):
        away.add(left.pop(0))
    return [None if place in away else rounded(count) for place, count in enumerate(counts)]


def rounded(count: int) -> int:
    """To the nearest ROUND_TO."""
    return ROUND_TO * ((count + ROUND_TO // 2) // ROUND_TO)


def _gives_away(counts: Sequence[int], away: Collection[int], below: int) -> bool:
    """Whether the total tells what is hidden: one alone, or several that must all be as low, or as high,
    as they can be. What was hidden although it is not small is no larger than any that is shown.
    """
    if not away:
        return False
    shown = [rounded(count) for place, count in enumerate(counts) if place not in away]
    small = sum(counts[place] < below for place in away)
    others = len(away) - small
    most = sum(counts) - sum(max(below, one - ROUND_TO // 2) for one in shown)
    least = sum(counts) - sum(one + ROUND_TO // 2 for one in shown)
    highest = (below - 1) * small + others * (min(shown, default=0) + ROUND_TO // 2)
    return len(away) == 1 or most <= below * others or least >= highest
