"""An exhibit's content: what was known of a concern and how it came to be known, frozen at one moment.

Its bytes are what the digest is of. Pictures are left out: the table beside each says the same.
Source: docs/explanation/exhibits.md
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from pydantic import TypeAdapter

from upstander.detection.dossier import Dossier
from upstander.domain.provenance import Provenance

FORM = 1


@dataclass(frozen=True, kw_only=True)
class Label:
    """What an exhibit is called, what for, by whom and when it was frozen. `made_at` is UTC."""

    mark: str
    spoken: str
    force: str
    purpose: str
    made_by: str
    made_at: datetime


@dataclass(frozen=True, kw_only=True)
class RunFacts:
    """The run that the concern was put forward by."""

    as_of: date
    loaded_at: datetime
    upstander_version: str
    store_digest: str
    indicators_digest: str
    invented: bool
    staff: int
    indicators_ran: int
    indicators_not_run: int


@dataclass(frozen=True, kw_only=True)
class ExhibitContent:
    """All of it. `place_told` is False where nobody had answered yet: its place was not told to anybody."""

    form: int
    label: Label
    run: RunFacts
    place_told: bool
    dossier: Dossier
    record: Provenance


EXHIBIT: TypeAdapter[ExhibitContent] = TypeAdapter(ExhibitContent)


def content_bytes(content: ExhibitContent) -> bytes:
    """The content as JSON text: the same content gives the same bytes."""
    return EXHIBIT.dump_json(content, indent=1) + b"\n"


def to_quote(dossier: Dossier, *, place_told: bool) -> Dossier:
    """The dossier as an exhibit quotes it: before the first answer, without what tells its place.

    The band of likelihood is its place in the order: one that was drawn by lot would stand out by it.
    """
    return dossier if place_told else replace(dossier, came_by="", beside=(), likelihood_band="")
