"""The force's own gaps, on a list of their own: they are about the organisation and add to nobody's order.

Source: docs/explanation/control_gaps.md
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from upstander.engine.concerns.model import ControlCheck, ControlGap, Evidence
from upstander.engine.concerns.order import Connection
from upstander.engine.indicators.control_gaps import Rows, find_gaps, lacks
from upstander.knowledge.control_gaps import GapCard

ROWS_SHOWN = 25


def read_control_gaps(
    con: Connection, cards: Sequence[GapCard], *, as_of: date, supplied: Collection[str]
) -> tuple[tuple[ControlGap, ...], tuple[ControlCheck, ...]]:
    """The gaps (by control, those with most records first) and which controls could be asked, by id."""
    gaps: list[ControlGap] = []
    checks: list[ControlCheck] = []
    for card in cards:
        missing = lacks(card, set(card.tables) - set(supplied))
        found = [] if missing else _gaps(card, find_gaps(con, card, as_of=as_of))
        gaps += found
        checks.append(_check(card, missing=missing, gaps=len(found)))
    return tuple(gaps), tuple(checks)


def _gaps(card: GapCard, rows: Rows) -> list[ControlGap]:
    grouped: dict[tuple[str, str, str], Rows] = defaultdict(list)
    for row in rows:
        grouped[row["about_ref"], row["unit"] or "", row["role"] or ""].append(row)
    found = [_gap(card, group) for _, group in sorted(grouped.items())]
    return sorted(found, key=lambda gap: -gap.records)


def _gap(card: GapCard, rows: Rows) -> ControlGap:
    first = rows[0]
    sources = {(row["source_table"], row["source_row"]): row["since_at"] for row in rows}
    return ControlGap(
        gap_id=card.id,
        title=card.title,
        about=card.about,
        about_ref=first["about_ref"],
        unit=first["unit"],
        role=first["role"],
        led_by=tuple(sorted({row["led_by"] for row in rows if row["led_by"]})),
        since=min((moment.date() for moment in sources.values() if moment), default=None),
        records=len(sources),
        evidence=tuple(_evidence(sources))[:ROWS_SHOWN],
        what_to_do=card.what_to_do,
        source_items=card.source_items,
    )


def _evidence(sources: dict[tuple[str, str], Any]) -> list[Evidence]:
    """The oldest first; those that nobody dated last."""
    ordered = sorted(sources.items(), key=lambda one: (one[1] is None, str(one[1]), one[0]))
    return [
        Evidence(source_table=table, source_row=row, occurred_at=since, amount=1.0)
        for (table, row), since in ordered
    ]


def _check(card: GapCard, *, missing: tuple[str, ...], gaps: int) -> ControlCheck:
    return ControlCheck(
        gap_id=card.id,
        title=card.title,
        question=card.question,
        asked=not missing,
        gaps=gaps,
        missing_tables=missing,
        hides=card.hides if missing else "",
        what_to_do=card.what_to_do,
        blind_spots=card.blind_spots,
        digest=card.digest,
    )
