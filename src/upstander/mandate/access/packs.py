"""What scans were run on, and how it differs from what was signed before: by name only.

Source: docs/explanation/mandate.md
"""

from dataclasses import dataclass
from datetime import date

from upstander.mandate.access.papers import papers, standing, unsigned
from upstander.mandate.models import GateId, PackOffer, Paper
from upstander.mandate.packs import Differences, Line, differences, lines_of
from upstander.mandate.wording import lines_in, rows_of

OFFERS_SHOWN = 20  # the newest


@dataclass(frozen=True, kw_only=True)
class Offered:
    """An offer, how it differs from what counts today, and whether a paper of it is on record."""

    offer: PackOffer
    differences: Differences
    recorded: bool
    counts: bool


def offers(today: date) -> list[Offered]:
    """The newest offers, newest first."""
    recorded = list(papers().filter(gate=GateId.PACKS, end__isnull=True, holds_until__gte=today))
    counting = standing(recorded, today)[:1]
    signed = _lines(counting[0]) if counting else []
    return [
        Offered(
            offer=offer,
            differences=differences(signed, lines_of(offer.lines)),
            recorded=offer.digest in {paper.key for paper in recorded},
            counts=offer.digest in {paper.key for paper in counting},
        )
        for offer in PackOffer.objects.order_by("-offered_at")[:OFFERS_SHOWN]
    ]


def offer_of(digest: str) -> PackOffer | None:
    """The offer of this list; None where there is none."""
    return PackOffer.objects.filter(digest=digest).first()


def differences_of(paper: Paper) -> Differences:
    """How a paper's list differs from the last that everybody had signed before it was recorded."""
    earlier = papers().filter(gate=GateId.PACKS, recorded_at__lt=paper.recorded_at)
    before = next((each for each in earlier if not unsigned(each)), None)
    return differences(_lines(before) if before else [], _lines(paper))


def _lines(paper: Paper) -> list[Line]:
    return lines_in(rows_of(paper.words))
