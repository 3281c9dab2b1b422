"""Concerns of which a scan, once an attribution was mended, found no row again; and the rows of closed ones.

Source: docs/explanation/detection.md
"""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Subquery

from upstander.detection.access.concerns import with_newest
from upstander.detection.models import Concern, Placing, RowsGone
from upstander.detection.state import State


def rows_gone(concerns: Iterable[Any]) -> dict[UUID, date]:
    """Of these, those whose rows went away and have not come back, with the day of the scan that says so."""
    later = Placing.objects.filter(concern=OuterRef("concern"), run__loaded_at__gt=OuterRef("run__loaded_at"))
    found = RowsGone.objects.filter(~Exists(later), concern__in=[each.pk for each in concerns])
    return dict(found.order_by("run__loaded_at").values_list("concern_id", "run__as_of"))


def rows_of_closed() -> dict[UUID, bytes]:
    """The digests of the rows that each closed concern had when it was last loaded, in one query."""
    closed = with_newest(Concern.objects.filter(state=State.CLOSED))
    evidence = Placing.objects.filter(pk=OuterRef("placing_id")).values("evidence")
    return dict(closed.annotate(rows=Subquery(evidence)).values_list("pk", "rows"))
