"""Route anew what the reserved have found out: they named who is meant, and opened the report to the worker.

Source: docs/explanation/reporting.md
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

from pydantic import TypeAdapter, ValidationError

from upstander.domain.local_time import local
from upstander.reporting.channel.models import Report, Route
from upstander.reporting.inbox.keys import about_key
from upstander.reporting.inbox.models import ReportNaming
from upstander.reporting.router.asked import said_in
from upstander.reporting.router.deciding import Deciding
from upstander.reporting.router.named import Named, named_in
from upstander.reporting.router.opening import open_with
from upstander.reporting.router.placing import place
from upstander.reporting.router.trying import Waiting, tried
from upstander.reporting.router.words import squashed
from upstander.sealed.binding import Binding
from upstander.sealed.envelopes import open_envelope, parse
from upstander.sealed.key_pairs import PrivateKey
from upstander.sealed.matter_keys import unwrap_key
from upstander.sealed.refusals import Damaged

_STAFF = TypeAdapter(tuple[str, ...])


def follow_namings(keys: Path, *, now: datetime, waiting: Waiting) -> int:
    """Route the reports of which the reserved have named somebody; gives how many."""
    rows = ReportNaming.objects.filter(report__route=Route.RESERVED).order_by("named_at")
    found: dict[UUID, list[ReportNaming]] = defaultdict(list)
    for each in rows:
        found[each.report_id].append(each)
    due = [report for report in found if waiting.is_due(report, now)]
    if not due:
        return 0
    deciding, own = Deciding(keys, today=local(now).date()), about_key(keys)

    def follow(report: UUID) -> None:
        kept = Report.objects.get(pk=report)
        opened = open_with(kept, unwrap_key(parse(bytes(kept.key)), key=own, matter=str(report)))
        said = said_in(opened.first)
        named = _with(named_in(said, deciding.book), _staff_in(found[report], own), deciding)
        decision = deciding.decide(report, named, leave_out=said.leave_out)
        place(opened, decision, deciding=deciding, keys=keys, now=now)

    return sum(tried(report, follow, now=now, waiting=waiting) for report in due)


def _with(named: Named, staff: Iterable[str], deciding: Deciding) -> Named:
    """As the report says, and as the reserved say; spelt as the force spells it, where it knows them."""
    book = deciding.book
    found = {ref for each in staff for ref in book.references.get(squashed(each), {each})}
    return replace(
        named,
        subjects=named.subjects | found,
        beside=named.beside - found,
        is_reserved=named.is_reserved or bool(found & book.desk),
    )


def _staff_in(namings: Iterable[ReportNaming], own: PrivateKey) -> set[str]:
    """The staff references in them. Raises CannotOpen, Damaged."""
    found: set[str] = set()
    for each in namings:
        bound_to = Binding(room="reporting", kind="naming", record=str(each.pk))
        opened = open_envelope(parse(bytes(each.sealed)), key=own, bound_to=bound_to)
        try:
            found |= set(_STAFF.validate_json(opened))
        except ValidationError:
            raise Damaged("Who is meant was written in a form that is not known.") from None
    return found
