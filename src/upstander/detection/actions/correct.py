"""Record which assignment is wrong in a "wrong person" answer. It counts once the second person agrees.

Source: docs/explanation/detection.md
"""

import json
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from upstander.accounts.acts import act
from upstander.accounts.models import Account
from upstander.audit.words import Kind
from upstander.detection.keys import about
from upstander.detection.models import Answer, AttributionCorrection
from upstander.detection.sealing import seal_for_scans
from upstander.sealed.key_pairs import PublicKey

MENDABLE = ("phone_events", "fixed_line_calls", "positions", "access_events", "messages")
"""Sources whose rows are somebody's because a device, a vehicle or a log-in was taken as theirs."""


@dataclass(frozen=True, kw_only=True)
class NotTheirs:
    """A row by which the assignment is found, whose it is not, and the days, the first and last included."""

    staff_ref: str
    source_table: str
    source_row: str
    first_day: date
    last_day: date


def record_correction(
    *, answer: Answer, wrong: NotTheirs, unit: PublicKey, worker: PublicKey, by: Account
) -> AttributionCorrection:
    """Record it. The database refuses any answer but a "wrong person" that waits for its second person."""
    record, concern = uuid4(), answer.concern
    said = {
        "staff_ref": wrong.staff_ref,
        "source_table": wrong.source_table,
        "source_row": wrong.source_row,
        "first_day": wrong.first_day.isoformat(),
        "last_day": wrong.last_day.isoformat(),
    }
    with act(
        by=by,
        kind=Kind.ALTERATION,
        what="concern.correct",
        about=about(concern.pk),
        purpose=wrong.source_table,
    ):
        return AttributionCorrection.objects.create(
            id=record,
            answer=answer,
            content=seal_for_scans(
                json.dumps(said).encode(), unit=unit, worker=worker, kind="correction", record=record
            ),
            recorded_by=by,
        )
