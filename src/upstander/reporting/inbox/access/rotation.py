"""Which reports need a new key, and the older keys of one that has had some.

Source: docs/explanation/reporting.md
"""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Exists, OuterRef

from upstander.accounts.actions.exclude import ENDED_BECAUSE
from upstander.reporting.channel.models import Report
from upstander.reporting.inbox.models import ReportAssignmentEnd, ReportRotation
from upstander.sealed.binding import Binding
from upstander.sealed.matter_keys import MatterKey, decrypt

USE = "key_before"
PASSED_ON = "passed_on"
"""Why the reserved are assigned no more, once they have said who is meant."""
_TAKEN = (ENDED_BECAUSE, PASSED_ON)


def are_due(reports: Collection[UUID]) -> frozenset[UUID]:
    """Of these, the reports that somebody had and may not read since they last had a new key. One query."""
    since = ReportRotation.objects.filter(
        report=OuterRef("assignment__matter"), rotated_at__gte=OuterRef("ended_at")
    )
    taken = ReportAssignmentEnd.objects.filter(assignment__matter__in=reports, reason__in=_TAKEN)
    return frozenset(taken.exclude(Exists(since)).values_list("assignment__matter_id", flat=True))


def keys_of(report: Report, key: MatterKey) -> dict[str, MatterKey]:
    """By its id, the report's key and every one before it, so that older rows beside it can be read.

    `matter_keys.key_id_of` tells which one a row lies under. Raises CannotOpen for another report's key.
    """
    found = {key.id: key}
    for row in ReportRotation.objects.filter(report=report).order_by("-rotated_at"):
        key = MatterKey(decrypt(key, bytes(row.before), bound_to=bound(row.pk)))
        found[key.id] = key
    return found


def bound(rotation: UUID) -> Binding:
    """What ties a key before to its row."""
    return Binding(room="reporting", kind=USE, record=str(rotation))
