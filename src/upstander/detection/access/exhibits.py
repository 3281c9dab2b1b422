"""The exhibits of a concern, for somebody who may see it.

Source: docs/explanation/exhibits.md
"""

from typing import Any

from django.db.models import Count, QuerySet

from upstander.detection.exhibit import EXHIBIT, ExhibitContent
from upstander.detection.models import Exhibit
from upstander.detection.sealing import read_sealed
from upstander.sealed.key_pairs import PrivateKey


def exhibits_of(concern: Any) -> QuerySet[Any]:
    """Newest first, each with who made it and how many copies were taken; the content stays where it is."""
    return (
        Exhibit.objects.filter(concern=concern.pk)
        .select_related("made_by")
        .defer("content")
        .annotate(copies_taken=Count("copies"))
        .order_by("-made_at", "mark")
    )


def exhibit_bytes(exhibit: Exhibit, *, key: PrivateKey) -> bytes:
    """The frozen content, as its digest is of."""
    return read_sealed(exhibit.content, key=key, kind="exhibit", record=exhibit.pk)


def exhibit_content(frozen: bytes) -> ExhibitContent:
    """The content that `exhibit_bytes` gave, to be printed."""
    return EXHIBIT.validate_json(frozen)
