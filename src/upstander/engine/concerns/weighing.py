"""The scan: evidence in, explained concerns out, in the order in which a person should read them.

Nothing here concludes, closes or delays anything; it orders. Source: docs/explanation/order.md
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from importlib.metadata import version
from typing import Any

from upstander.domain import strength
from upstander.engine.concerns.coverage import read_coverage, supplied_tables
from upstander.engine.concerns.harm import read_harm
from upstander.engine.concerns.ladder import next_step
from upstander.engine.concerns.model import (
    SCHEMA_VERSION,
    Concern,
    Harm,
    IndicatorRun,
    Lane,
    Scan,
    Sign,
    Timeline,
)
from upstander.engine.concerns.order import Connection, count_staff, put_in_order
from upstander.engine.concerns.pair_facts import PairFacts, read_pair_facts
from upstander.engine.concerns.signs import read_signs
from upstander.engine.concerns.statements import fetch, relations, run
from upstander.engine.concerns.timeline import read_timelines
from upstander.engine.concerns.triggers import read_triggers
from upstander.knowledge.indicators import Card

PERSONAL_DEVICES = (
    "Personal telephones and accounts, and anything said face to face, are in no table: "
    "what is not seen here may still have happened."
)


def weigh(
    con: Connection,
    cards: Sequence[Card],
    runs: Sequence[IndicatorRun],
    *,
    as_of: date,
    budget_per_1000: float = 1.0,
    shown: int | None = None,
    invented: bool = False,
) -> Scan:
    """Order the evidence on the connection and explain it.

    `con` has the views of docs/explanation/facts.md, opened as of the same date (its first moment), and
    the table `evidence`. `budget_per_1000` is people put forward a month for each 1,000 members of staff;
    `shown` is how many concerns come back (None: three times the budget, and at least fifteen).
    """
    budget = put_in_order(con, cards, shown=shown, budget_per_1000=budget_per_1000)
    run(con, "freshness")
    coverage = read_coverage(con)
    supplied = supplied_tables(coverage)
    return Scan(
        schema_version=SCHEMA_VERSION,
        upstander_version=version("upstander"),
        as_of=as_of,
        invented=invented,
        staff=count_staff(con),
        people=_count_people(con),
        contacts=_count(con, "contacts", "weigh_freshness"),
        budget=budget,
        concerns=_read_concerns(con, cards, runs=runs, as_of=as_of, supplied=supplied, budget=budget),
        hard_triggers=read_triggers(con, as_of=as_of, supplied=supplied),
        indicators=tuple(runs),
        coverage=coverage,
    )


@dataclass(frozen=True, kw_only=True)
class _Parts:
    """What a concern is put together from, all at one place in the order."""

    signs: tuple[Sign, ...]
    timeline: Timeline | None
    harm: Harm
    facts: PairFacts


def _read_concerns(
    con: Connection,
    cards: Sequence[Card],
    *,
    runs: Sequence[IndicatorRun],
    as_of: date,
    supplied: Collection[str],
    budget: int,
) -> tuple[Concern, ...]:
    headlines, staff = fetch(con, "headline_rows"), count_staff(con)
    facts = read_pair_facts(con, as_of=as_of, supplied=supplied)
    signs = read_signs(con, cards, staff=staff, facts=facts)
    timelines = read_timelines(con, as_of=as_of, supplied=supplied, headlines=headlines)
    harms = read_harm(con, headlines)
    concerns = []
    for row in headlines:
        place = row["place"]
        parts = _Parts(
            signs=signs[place], timeline=timelines.get(place), harm=harms[place], facts=facts[place]
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


def _count(con: Connection, what: str, relation: str) -> int:
    return int(con.execute(f"SELECT coalesce(sum({what}), 0) FROM {relation}").fetchall()[0][0])


def _count_people(con: Connection) -> int:
    """People on record, or those in contact where the force supplied no list of people."""
    people = _count(con, "1", "people") if "people" in relations(con) else 0
    return people or int(con.execute("SELECT count(DISTINCT person_ref) FROM contacts").fetchall()[0][0])
