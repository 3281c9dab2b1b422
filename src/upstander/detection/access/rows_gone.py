"""Concerns of which a scan, once an attribution was mended, found no row again.

Source: docs/explanation/detection.md
"""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from upstander.detection.models import Placing, RowsGone


def rows_gone(concerns: Iterable[Any]) -> dict[UUID, date]:
    """Of these, those whose rows went away and have not come back, with the day of the scan that says so."""
    later = Placing.objects.filter(concern=OuterRef("concern"), run__loaded_at__gt=OuterRef("run__loaded_at"))
    found = RowsGone.objects.filter(~Exists(later), concern__in=[each.pk for each in concerns])
    return dict(found.order_by("run__loaded_at").values_list("concern_id", "run__as_of"))
