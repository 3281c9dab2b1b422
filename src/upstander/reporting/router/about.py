"""Whom a report is about, sealed so that only the worker can tell; and what the reserved found out.

Source: docs/explanation/need_to_know.md
"""

from collections.abc import Sequence
from uuid import UUID

from pydantic import BaseModel, ConfigDict, ValidationError

from upstander.accounts.actions.exclude import About
from upstander.reporting.inbox.models import ReportAbout
from upstander.sealed.binding import Binding
from upstander.sealed.envelopes import open_envelope, parse, seal
from upstander.sealed.key_pairs import PrivateKey, PublicKey
from upstander.sealed.refusals import Damaged


class _Written(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)

    people: tuple[str, ...]
    reporters: tuple[str, ...] = ()


def seal_about(report: UUID, abouts: Sequence[About], *, to: PublicKey) -> ReportAbout:
    """Everybody from whom, with those near them, the report is kept; not saved."""
    written = _Written(
        people=tuple(each.subject for each in abouts),
        reporters=tuple(sorted({one for each in abouts for one in each.reporters})),
    )
    content = written.model_dump_json().encode()
    return ReportAbout(report_id=report, sealed=seal(content, to=[to], bound_to=_bound(report)).to_bytes())


def read_about(kept: ReportAbout, *, key: PrivateKey) -> list[About]:
    """What was sealed. Raises CannotOpen where it is another report's, another key's, or damaged."""
    opened = open_envelope(parse(bytes(kept.sealed)), key=key, bound_to=_bound(kept.report_id))
    try:
        said = _Written.model_validate_json(opened)
    except ValidationError:
        raise Damaged("Whom a report is about was written in a form that is not known.") from None
    return [
        About(matter=kept.report_id, subject=each, reporters=frozenset(said.reporters))
        for each in said.people
    ]


def _bound(report: UUID) -> Binding:
    return Binding(room="reporting", kind="about", record=str(report))
