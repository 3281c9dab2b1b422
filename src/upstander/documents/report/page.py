"""What the report's templates read: each part of a scan in the order and the words of the page."""

from collections import Counter
from dataclasses import dataclass, field

from upstander.documents.report import words
from upstander.documents.report.timeline import Drawn, draw
from upstander.domain.harm import HARM_BANDS
from upstander.domain.strength import LIKELIHOOD_BANDS
from upstander.engine.concerns.model import Concern, Scan, Timeline

FULL_SECTIONS = 25  # concerns shown in full; the rest stand in the list and in concerns.json
FIRST_ACTION = (
    "Decide about safety first: act now, plan, or no action, with reasons. A safeguarding lead can decide "
    "this without seeing the evidence about the member of staff. Whether, how and by whom the person may be "
    "contacted is a decision of its own."
)


@dataclass(frozen=True, kw_only=True)
class Section:
    """One concern as the page shows it. `drawn` is None where times and places must not be shown."""

    concern: Concern
    name: str
    drawn: Drawn | None
    counts: tuple[tuple[str, str, int], ...] = field(default=())


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One cell of the bands: its concerns, and how dark it is drawn (0 to 6)."""

    likelihood: str
    concerns: tuple[Concern, ...]
    weight: int


def sections(scan: Scan) -> tuple[Section, ...]:
    """The concerns that are shown in full: all that are put forward, then the next in order."""
    kept = [
        concern for place, concern in enumerate(scan.concerns) if concern.put_forward or place < FULL_SECTIONS
    ]
    return tuple(_section(concern, scan) for concern in kept)


def name_of(concern: Concern) -> str:
    """The name of the concern's section on the page."""
    return f"concern-{concern.rank}-{''.join(c if c.isalnum() else '-' for c in concern.concern_id)}"


def bands(concerns: tuple[Concern, ...], which: str) -> tuple[str, ...]:
    """The bands, lowest first; a band that is not of the known ones stands last, so that it is seen."""
    known = HARM_BANDS if which == "harm" else LIKELIHOOD_BANDS
    found = {concern.harm.band if which == "harm" else concern.likelihood_band for concern in concerns}
    return (*reversed(known), *sorted(found - set(known)))


def matrix(scan: Scan) -> tuple[tuple[str, tuple[Cell, ...]], ...]:
    """Rows of the bands, highest harm first: what was put forward, by likelihood."""
    forward = tuple(concern for concern in scan.concerns if concern.put_forward)
    likelihoods, harms = bands(forward, "likelihood"), bands(forward, "harm")
    return tuple(
        (harm, tuple(_cell(forward, harm, band, weight=up + right) for right, band in enumerate(likelihoods)))
        for up, harm in reversed(list(enumerate(harms)))
    )


def blind_spots(scan: Scan) -> tuple[str, ...]:
    """What no part of this scan can see: once each, the commonest first."""
    counted = Counter(text for concern in scan.concerns for text in concern.cannot_see)
    counted.update(table.cannot_show for table in scan.coverage if table.rows and table.cannot_show)
    always = (
        "Personal phones and personal accounts: almost all cases move there, and no force’s data show it.",
        "Conversations, unrecorded lines and rooms without cameras.",
        "Work that nobody logged: an honest contact without a record looks like a private one.",
    )
    return (*always, *(text for text, _ in counted.most_common() if text not in always))


def counts(timeline: Timeline) -> tuple[tuple[str, str, int], ...]:
    """Channel, accounting and number of contacts: what a real store's page shows instead of times."""
    counted = Counter((point.channel, point.accounting) for point in timeline.points)
    return tuple(
        (words.CHANNELS.get(channel, channel), words.ACCOUNTING.get(accounting, accounting), many)
        for (channel, accounting), many in sorted(counted.items())
    )


def _section(concern: Concern, scan: Scan) -> Section:
    name, timeline = name_of(concern), concern.timeline
    if timeline is None:
        return Section(concern=concern, name=name, drawn=None)
    if not scan.invented:
        return Section(concern=concern, name=name, drawn=None, counts=counts(timeline))
    return Section(concern=concern, name=name, drawn=draw(timeline, as_of=scan.as_of, name=name))


def _cell(concerns: tuple[Concern, ...], harm: str, band: str, *, weight: int) -> Cell:
    inside = tuple(found for found in concerns if found.harm.band == harm and found.likelihood_band == band)
    return Cell(likelihood=band, concerns=inside, weight=min(6, weight))
