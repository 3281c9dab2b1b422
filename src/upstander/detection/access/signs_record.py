"""How the signs have done: what became of the concerns in which each came first. Small counts are not told.

It is counted over the concerns of the unit that the viewer is not shut out from; one that was erased still
counts, because which signs it showed, and nothing else of it, is kept.
Source: docs/explanation/detection.md
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from upstander.accounts.models import Account
from upstander.detection.access.aside_list import counted_for
from upstander.detection.models import Answer, Opening, Placing, SecondChoice
from upstander.detection.policy import LEAST_TOLD
from upstander.detection.sealing import read_sealed
from upstander.detection.state import AnswerKind
from upstander.domain.intervals import Interval, wilson
from upstander.sealed.key_pairs import PrivateKey

UNDECIDED = "undecided"
PARTS = (AnswerKind.INDICATION, AnswerKind.NO_INDICATION, AnswerKind.WRONG_ATTRIBUTION, UNDECIDED)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One sign's record; what is None is hidden, which is not the same as none."""

    title: str
    opened: int | None
    parts: Mapping[str, int] | None
    precision: Interval | None


@dataclass(frozen=True, kw_only=True)
class Record:
    """All of it: a row for each sign, one over all, and what the blind sample came to."""

    rows: tuple[Row, ...]
    overall: Row
    sampled: int | None  # drawn by lot, opened and decided
    sample_share: Interval | None  # of these, those with an indication


def signs_record(account: Account, *, key: PrivateKey) -> Record:
    """What the account may count, read afresh."""
    opened = set(
        Opening.objects.filter(concern__in=counted_for(account)).values_list("concern_id", flat=True)
    )
    placings = list(
        Placing.objects.filter(concern__in=opened)
        .order_by("run__loaded_at")
        .values_list("concern_id", "pk", "indicators", "drawn")
    )
    first = {concern: (pk, sealed) for concern, pk, sealed, _ in placings if sealed}
    drawn = {concern for concern, _, _, by_lot in placings if by_lot}
    outcomes = _outcomes(opened)
    titles = {concern: _first_sign(*found, key) for concern, found in first.items()}
    return tell(titles, outcomes, drawn=drawn)


def tell(titles: Mapping[UUID, str], outcomes: Mapping[UUID, str], *, drawn: Iterable[UUID] = ()) -> Record:
    """The record of these concerns: by its first sign's title each, and what became of it."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for concern, title in titles.items():
        counts[title][outcomes.get(concern, UNDECIDED)] += 1
    rows = tuple(_row(title, parts) for title, parts in sorted(counts.items()))
    decided = [outcomes[each] for each in drawn if outcomes.get(each, UNDECIDED) != UNDECIDED]
    hits = decided.count(AnswerKind.INDICATION)
    told = _is_told(Counter({"hit": hits, "other": len(decided) - hits}))
    return Record(
        rows=rows,
        overall=_overall(counts, rows),
        sampled=len(decided) if told else None,
        sample_share=wilson(hits, len(decided)) if told else None,
    )


def _row(title: str, parts: Counter[str]) -> Row:
    total = parts.total()
    told = _is_told(parts)
    return Row(
        title=title,
        opened=total if total >= LEAST_TOLD else None,
        parts={name: parts[name] for name in PARTS} if told else None,
        precision=_precision(parts) if told else None,
    )


def _overall(counts: Mapping[str, Counter[str]], rows: Iterable[Row]) -> Row:
    """Over all signs, unless taking away the rows that are told would tell one that is not."""
    every: Counter[str] = sum(counts.values(), Counter())
    hidden: Counter[str] = sum((counts[row.title] for row in rows if row.parts is None), Counter())
    unseen = sum(counts[row.title].total() for row in rows if row.opened is None)
    found = _row("", every)
    if 0 < unseen < LEAST_TOLD:
        return Row(title="", opened=None, parts=None, precision=None)
    if hidden and not _is_told(hidden):
        return Row(title="", opened=found.opened, parts=None, precision=None)
    return found


def _is_told(parts: Counter[str]) -> bool:
    """A row is told whole or not at all: one part that is hidden could be had from the others."""
    return parts.total() >= LEAST_TOLD and all(not count or count >= LEAST_TOLD for count in parts.values())


def _precision(parts: Counter[str]) -> Interval | None:
    decided = parts.total() - parts[UNDECIDED]
    return wilson(parts[AnswerKind.INDICATION], decided) if decided else None


def _first_sign(placing: UUID, sealed: bytes | memoryview, key: PrivateKey) -> str:
    signs = json.loads(read_sealed(sealed, key=key, kind="indicators", record=placing))
    return str(signs[0][1]) if signs else ""


def _outcomes(concerns: Iterable[UUID]) -> dict[UUID, str]:
    """By concern what its newest answer came to; a closing counts once the second person agreed."""
    answers = Answer.objects.filter(concern__in=list(concerns)).order_by("answered_at")
    found: dict[UUID, str] = {}
    for concern, kind, second in answers.values_list("concern_id", "kind", "second__choice"):
        agreed = kind == AnswerKind.INDICATION or second == SecondChoice.AGREED
        found[concern] = kind if agreed else UNDECIDED
    return found
