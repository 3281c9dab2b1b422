"""The signs of each headline: frequency, evidence and what the card says about them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from upstander.domain import strength
from upstander.engine.concerns.explanations import explain
from upstander.engine.concerns.model import Evidence, Frequency, Sign
from upstander.engine.concerns.order import Connection
from upstander.engine.concerns.pair_facts import PairFacts
from upstander.engine.concerns.peer_groups import group_in_words
from upstander.engine.concerns.statements import fetch
from upstander.knowledge.indicators import Card

EVIDENCE_SHOWN = 25
"""Rows of evidence quoted for each sign; the total is given beside them."""


def read_signs(
    con: Connection, cards: Sequence[Card], *, staff: int, facts: Mapping[int, PairFacts]
) -> dict[int, tuple[Sign, ...]]:
    """The signs by place in the order: those that add first, then the rarest."""
    by_id = {card.id: card for card in cards}
    evidence = _read_evidence(con)
    signs: dict[int, list[Sign]] = defaultdict(list)
    for row in fetch(con, "sign_rows"):
        card, place = by_id[row["indicator_id"]], row["place"]
        shown = tuple(evidence[place, card.id])
        signs[place].append(_sign(row, card=card, staff=staff, evidence=shown, facts=facts[place]))
    return {place: tuple(found) for place, found in signs.items()}


def _read_evidence(con: Connection) -> dict[tuple[int, str], list[Evidence]]:
    found: dict[tuple[int, str], list[Evidence]] = defaultdict(list)
    for row in fetch(con, "sign_evidence", rows=EVIDENCE_SHOWN):
        found[row.pop("place"), row.pop("indicator_id")].append(Evidence(**row))
    return found


def _sign(
    row: Mapping[str, Any], *, card: Card, staff: int, evidence: tuple[Evidence, ...], facts: PairFacts
) -> Sign:
    frequency = _frequency(row, card=card, staff=staff)
    return Sign(
        indicator_id=card.id,
        title=card.title,
        question=card.question,
        source_items=tuple(card.source_items),
        family=card.family,
        group=card.group,
        person_ref=row["person_ref"],
        amount=row["amount"],
        unit=card.unit,
        frequency=frequency,
        adds=row["adds"],
        evidence=evidence,
        evidence_total=row["evidence_rows"],
        explanations=explain(card.explanations, facts=facts, frequency=frequency),
        blind_spots=tuple(card.blind_spots),
    )


def _frequency(row: Mapping[str, Any], *, card: Card, staff: int) -> Frequency:
    group = group_in_words(row, card.exposure)
    one_in = min(1 / row["share"], 1.0 + row["peers"])
    expected = staff * row["share"]
    said = [strength.RULE_FIRST] if card.forbidden else []
    said.append(strength.frequency_in_words(one_in, peers=row["peers"], peer_group=group))
    said.append(strength.chance_in_words(expected, staff=staff))
    return Frequency(
        peers=row["peers"],
        peers_at_or_above=row["at_or_above"],
        peer_group=group,
        one_in=one_in,
        expected_by_chance=expected,
        bits=row["bits"],
        capped=row["capped"],
        forbidden=card.forbidden,
        in_words=" ".join(said),
    )
