"""Concerns put together: at each place in the order its signs, timeline, harm and limits.

Source: docs/explanation/order.md
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from upstander.domain import strength
from upstander.engine.concerns.harm import read_harm
from upstander.engine.concerns.ladder import next_step
from upstander.engine.concerns.model import Concern, Harm, IndicatorRun, Lane, OtherPerson, Sign, Timeline
from upstander.engine.concerns.order import Connection, count_staff
from upstander.engine.concerns.other_person import read_other_people
from upstander.engine.concerns.pair_facts import PairFacts, read_pair_facts
from upstander.engine.concerns.signs import read_signs
from upstander.engine.concerns.statements import fetch
from upstander.engine.concerns.timeline import read_timelines
from upstander.knowledge.indicators import Card

PERSONAL_DEVICES = (
    "Personal telephones and accounts, and anything said face to face, are in no table: "
    "what is not seen here may still have happened."
)


@dataclass(frozen=True, kw_only=True)
class _Parts:
    """What a concern is put together from, all at one place in the order."""

    signs: tuple[Sign, ...]
    timeline: Timeline | None
    harm: Harm
    facts: PairFacts
    other_person: OtherPerson | None


def read_concerns(
    con: Connection,
    cards: Sequence[Card],
    *,
    runs: Sequence[IndicatorRun],
    as_of: date,
    supplied: Collection[str],
    budget: int,
) -> tuple[Concern, ...]:
    """The concerns in order; reads `weigh_headlines`, `weigh_people` and `weigh_signs` of the connection."""
    headlines, staff = fetch(con, "headline_rows"), count_staff(con)
    facts = read_pair_facts(con, as_of=as_of, supplied=supplied)
    signs = read_signs(con, cards, staff=staff, facts=facts)
    timelines = read_timelines(con, as_of=as_of, supplied=supplied, headlines=headlines)
    harms = read_harm(con, headlines)
    others = read_other_people(con, headlines, as_of=as_of, supplied=supplied)
    concerns = []
    for row in headlines:
        place = row["place"]
        parts = _Parts(
            signs=signs.get(place, ()),
            timeline=timelines.get(place),
            harm=harms[place],
            facts=facts[place],
            other_person=others.get(place),
        )
        concerns.append(_concern(row, parts=parts, runs=runs, staff=staff, budget=budget))
    return tuple(concerns)


def _concern(
    row: Mapping[str, Any], *, parts: _Parts, runs: Sequence[IndicatorRun], staff: int, budget: int
) -> Concern:
    return Concern(
        concern_id=concern_id(row["staff_ref"], row["person_ref"]),
        rank=row["place"],
        of=staff,
        put_forward=row["place"] <= budget,
        staff_ref=row["staff_ref"],
        person_ref=row["person_ref"],
        role=row["role"],
        further_people=row["further_people"],
        likelihood_band=strength.likelihood_band(row["place"], of=staff),
        harm=parts.harm,
        bits=row["bits"],
        bits_by_family=_bits_by_family(parts.signs),
        first_known_at=row["known_at"],
        signs=parts.signs,
        timeline=parts.timeline,
        cannot_see=_cannot_see(parts, runs),
        missing_tables=tuple(sorted({name for run in runs for name in run.missing_tables})),
        next_step=next_step(signs=parts.signs, facts=parts.facts, harm=parts.harm),
        other_person=parts.other_person,
    )


def concern_id(staff_ref: str, person_ref: str | None) -> str:
    """A name for the pair that stays the same from scan to scan and counts nothing."""
    return "C-" + sha256(f"{staff_ref}\x1f{person_ref or ''}".encode()).hexdigest()[:12]


def _bits_by_family(signs: Sequence[Sign]) -> dict[str, float]:
    sums: dict[str, float] = defaultdict(float)
    for sign in signs:
        if sign.adds:
            sums[sign.family] += sign.frequency.bits
    return {family: round(bits, 6) for family, bits in sorted(sums.items())}


def _cannot_see(parts: _Parts, runs: Sequence[IndicatorRun]) -> tuple[str, ...]:
    """Each limit once: personal devices, the signs' blind spots, the sources', what did not run."""
    said = [PERSONAL_DEVICES]
    said += [spot for sign in parts.signs for spot in sign.blind_spots]
    said += [lane.cannot_show for lane in _lanes_with_data(parts)]
    said += [run.hides for run in runs if not run.ran]
    return tuple(dict.fromkeys(sentence for sentence in said if sentence))


def _lanes_with_data(parts: _Parts) -> tuple[Lane, ...]:
    lanes = parts.timeline.lanes if parts.timeline else ()
    return tuple(lane for lane in lanes if lane.latest_known_at is not None)
