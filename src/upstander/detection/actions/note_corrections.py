"""Note what corrections came to in a run: concerns whose rows all went away, and how many rows were left out.

A note moves no concern. It is put before whoever has the concern, and closing it takes two people as ever.
Source: docs/explanation/detection.md
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from upstander.detection.models import (
    Concern,
    Placing,
    RowsGone,
    Run,
    SuppressionCount,
    SuppressionProposal,
)
from upstander.detection.rows import rows_of
from upstander.detection.state import State

UNDECIDED = (State.WAITING, State.OPEN, State.FOLLOWED)


@dataclass(frozen=True, kw_only=True)
class AfterCorrections:
    """What the scan's corrections came to: keyed digests of rows that went, rows left out by suppression."""

    gone: frozenset[bytes] = frozenset()
    left_out: Mapping[UUID, int] = field(default_factory=dict)


NO_CORRECTIONS = AfterCorrections()


def note_corrections(*, run: Run, after: AfterCorrections, placed: Collection[UUID]) -> None:
    """Inside the load's transaction. A concern that the run still puts forward has rows, and is not noted."""
    if after.gone:
        RowsGone.objects.bulk_create(
            RowsGone(concern_id=concern, run=run) for concern in _without_rows(after.gone) - set(placed)
        )
    for known in SuppressionProposal.objects.filter(pk__in=after.left_out).values_list("pk", flat=True):
        SuppressionCount.objects.create(proposal_id=known, run=run, rows_left_out=after.left_out[known])


def _without_rows(gone: frozenset[bytes]) -> set[UUID]:
    """Undecided concerns of which every row that was shown last has gone."""
    rows = Placing.objects.filter(concern__in=Concern.objects.filter(state__in=UNDECIDED))
    newest = dict(rows.order_by("run__loaded_at").values_list("concern_id", "evidence"))
    shown = {concern: rows_of(evidence) for concern, evidence in newest.items()}
    return {concern for concern, marks in shown.items() if marks and marks <= gone}
