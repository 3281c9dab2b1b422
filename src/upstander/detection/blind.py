"""The blind sample: what was drawn by lot looks like what was put forward, until somebody has answered it.

Where it stands and which band it shows come of one keyed lot of its pair, the same in every run: one that
jumped about, or showed its own band in the next run, would be told by that.
Source: docs/explanation/detection.md
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from upstander.audit.entries import reference
from upstander.detection.choosing import Frozen
from upstander.detection.dossier import Brief

BEFORE = "It was drawn by lot by an earlier scan, from below the line."


def lot_of(key: bytes, *, staff: str, person: str | None) -> float:
    """From 0 up to 1: the same for a pair in every run, and nobody's to tell without the key."""
    drawn = reference(key, sort="lot", name=f"{staff}\x1f{person or ''}")
    return int.from_bytes(drawn[:6], "big") / 256**6


def masked(brief: Brief, forward: Sequence[str], *, lot: float) -> Brief:
    """With the band of that place among those put forward, in their order; as it is where there are none."""
    return replace(brief, likelihood_band=forward[int(lot * len(forward))]) if forward else brief


def still_blind(
    found: Iterable[Frozen], *, was_drawn: Callable[[Frozen], bool], lot: Callable[[Frozen], float]
) -> list[Frozen]:
    """The same, where one that an earlier run drew and nobody has answered stays masked as one drawn now."""
    every = list(found)
    forward = [each.brief.likelihood_band for each in every if each.put_forward]

    def kept(each: Frozen) -> Frozen:
        if each.put_forward or each.drawn or each.waits_for_nothing or not was_drawn(each):
            return each
        came_by = f"{BEFORE} {each.dossier.came_by}"
        return replace(
            each,
            drawn=True,
            lot=lot(each),
            brief=masked(each.brief, forward, lot=lot(each)),
            dossier=replace(each.dossier, came_by=came_by),
        )

    return [kept(each) for each in every]
