"""What the next scan has to take account of: corrections that two agreed, and suppressions that stand.

Source: docs/explanation/detection.md
"""

import json
from datetime import date
from typing import Any

from upstander.detection.models import (
    AttributionCorrection,
    ProposalChoice,
    SecondChoice,
    SuppressionProposal,
)
from upstander.detection.sealing import read_sealed
from upstander.sealed.key_pairs import PrivateKey

FORM = 1


def for_scans(*, key: PrivateKey, today: date) -> dict[str, Any]:
    """The whole of it, as `upstander scan --corrections` reads it; `key` is the worker's, or the unit's."""
    return {"form": FORM, "not_theirs": _not_theirs(key), "left_out": _left_out(key, today)}


def _not_theirs(key: PrivateKey) -> list[dict[str, str]]:
    agreed = AttributionCorrection.objects.filter(answer__second__choice=SecondChoice.AGREED)
    found = agreed.order_by("pk").values_list("pk", "content")
    return [
        {"correction": str(pk), **json.loads(read_sealed(content, key=key, kind="correction", record=pk))}
        for pk, content in found
    ]


def _left_out(key: PrivateKey, today: date) -> list[dict[str, str]]:
    standing = SuppressionProposal.objects.filter(answer__choice=ProposalChoice.AGREED, until__gte=today)
    found = standing.order_by("pk").values_list("pk", "kind", "what")
    return [
        {
            "suppression": str(pk),
            "kind": kind,
            "reference": read_sealed(what, key=key, kind="suppression", record=pk).decode(),
        }
        for pk, kind, what in found
    ]
