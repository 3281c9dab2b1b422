"""What is to be done on a report, in order, with what is done already.

Source: docs/explanation/reporting.md
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from upstander.accounts.capabilities import Capability
from upstander.reporting.channel.models import State
from upstander.reporting.inbox.access.listing import Listed


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step; without `href` it waits for another."""

    title: str
    hint: str
    href: str
    done: bool


def what_next(row: Listed, *, able: Collection[Capability], done: Collection[str]) -> list[Step]:
    """The steps, for whoever may do them; `done` names those that the row does not know to be done."""
    return [step for step, needed in _steps(row, done) if needed is None or needed in able]


Needed = tuple[Step, Capability | None]


def _steps(row: Listed, done: Collection[str]) -> Iterator[Needed]:
    safe = gettext("Decide for their safety"), gettext("Before anything else")
    yield _step(row, "safety", *safe, bool(row.safety)), None
    if row.is_reserved:
        who = gettext("Say who is meant"), gettext("Then it goes to those who are not too near")
        yield _step(row, "name", *who, False), Capability.IDENTIFY_REPORTS
        return
    yield from ((step, Capability.RECEIVE_REPORTS) for step in _handling(row, done))
    if row.report.state == State.ANSWERED:
        end = gettext("End it with us"), gettext("A new word of theirs brings it back")
        yield _step(row, "end", *end, False), Capability.LEAD_REPORTS


def _handling(row: Listed, done: Collection[str]) -> Iterator[Step]:
    owed = row.acknowledge or row.answer or gettext("Nothing is owed now")
    written = row.report.is_acknowledged and not row.waits_for_us
    yield _step(row, "answer", gettext("Write to the reporter"), owed, written)
    kinds = gettext("A complaint, a conduct matter, or intelligence")
    yield _step(row, "kind", gettext("Say what it is in law"), kinds, bool(row.report.kind_in_law))
    refer = gettext("Refer it, or say that nothing must be"), gettext("The second takes two people")
    yield _step(row, "referral", *refer, "referral" in done)
    if row.report.state == State.ENDED:
        ask = gettext("Debrief the reporter"), gettext("What came of it, support, and how it was for them")
        yield _step(row, "debrief", *ask, "debrief" in done)


def _step(row: Listed, name: str, title: str, hint: str, done: bool) -> Step:
    href = reverse(f"report-{name}", kwargs={"report_id": row.report.pk})
    return Step(title=title, hint=hint, href=href, done=done)
