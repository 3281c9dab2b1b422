"""What is to be done on a report, in order, with what is done already.

Source: docs/explanation/reporting.md
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from upstander.accounts.access.standing import Standing
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


def what_next(row: Listed, *, standing: Standing, done: Collection[str]) -> list[Step]:
    """The steps, for whoever may do them; `done` names those that the row does not know to be done."""
    able = standing.capabilities
    return [step for step, needed in _steps(row, done) if needed is None or needed in able]


def _steps(row: Listed, done: Collection[str]) -> Iterator[tuple[Step, Capability | None]]:
    yield (
        _step(
            row,
            "safety",
            gettext("Decide for their safety"),
            gettext("Before anything else"),
            bool(row.safety),
        ),
        None,
    )
    if row.is_reserved:
        yield (
            _step(
                row,
                "name",
                gettext("Say who is meant"),
                gettext("Then it goes to those who are not too near"),
                False,
            ),
            Capability.IDENTIFY_REPORTS,
        )
        return
    yield (
        _step(
            row,
            "answer",
            gettext("Write to the reporter"),
            row.acknowledge or row.answer or gettext("Nothing is owed now"),
            row.report.is_acknowledged and not row.waits_for_us,
        ),
        Capability.RECEIVE_REPORTS,
    )
    yield (
        _step(
            row,
            "kind",
            gettext("Say what it is in law"),
            gettext("A complaint, a conduct matter, or intelligence"),
            bool(row.report.kind_in_law),
        ),
        Capability.RECEIVE_REPORTS,
    )
    yield (
        _step(
            row,
            "referral",
            gettext("Refer it, or say that nothing must be"),
            gettext("Two people say so; its time runs until then"),
            "referral" in done,
        ),
        Capability.RECEIVE_REPORTS,
    )
    if row.report.state == State.ANSWERED:
        yield (
            _step(
                row, "end", gettext("End it with us"), gettext("A new word of theirs brings it back"), False
            ),
            Capability.LEAD_REPORTS,
        )
    if row.report.state == State.ENDED:
        yield (
            _step(
                row,
                "debrief",
                gettext("Debrief the reporter"),
                gettext("What came of it, support, and how it was for them"),
                "debrief" in done,
            ),
            Capability.RECEIVE_REPORTS,
        )


def _step(row: Listed, name: str, title: str, hint: str, done: bool) -> Step:
    href = reverse(f"report-{name}", kwargs={"report_id": row.report.pk})
    return Step(title=title, hint=hint, href=href, done=done)
