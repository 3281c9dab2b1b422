"""Likelihood and harm side by side: how many wait in each pair of bands. No sum, no score, no gate.

Source: docs/explanation/detection.md
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from upstander.detection.dossier import Brief
from upstander.domain.harm import HARM_BANDS
from upstander.domain.strength import LIKELIHOOD_BANDS

ACROSS = tuple(reversed(LIKELIHOOD_BANDS))
"""Likelihood from left to right, the rarest last."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One pair of bands; `likelihood` is empty for what waits for no turn, which no order places."""

    harm: str
    likelihood: str
    count: int


def table(briefs: Iterable[Brief]) -> list[tuple[str, list[Cell]]]:
    """For each band of harm, the gravest first: the bands of likelihood, then what takes no turn."""
    counted = Counter((brief.harm_band, _placed(brief)) for brief in briefs)
    return [
        (harm, [Cell(harm=harm, likelihood=band, count=counted[harm, band]) for band in (*ACROSS, "")])
        for harm in HARM_BANDS
    ]


def _placed(brief: Brief) -> str:
    return "" if brief.hard_trigger else brief.likelihood_band
