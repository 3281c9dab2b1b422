"""Write what one run says of each concern: sealed to whoever receives it, and many at a time.

Source: docs/explanation/detection.md, docs/explanation/desk_speed.md
"""

from dataclasses import replace
from enum import StrEnum
from uuid import UUID

from upstander.accounts.actions.exclude import About
from upstander.audit.entries import reference
from upstander.detection.actions.seal_placing import seal_placing
from upstander.detection.actions.write_rows import Rows
from upstander.detection.choosing import Frozen
from upstander.detection.dossier import Brief
from upstander.detection.models import Concern, Placing, Route, Run
from upstander.detection.run_briefs import keep_briefs
from upstander.detection.sealed_about import seal_about, standing_abouts
from upstander.detection.sealing import Recipients
from upstander.detection.state import State

UNOPENED = (State.WAITING, State.BENEATH)


class Outcome(StrEnum):
    """What placing a concern came to."""

    NEW = "new"
    KNOWN = "known"
    WAITING_AGAIN = "waiting_again"
    BENEATH = "beneath"


class Said:
    """What one run says, inside the transaction that loads it; all of it is written once `finish` is called.

    `abouts` tell whom each concern is about, for whoever shuts out those who are too near.
    """

    def __init__(self, *, run: Run, to: Recipients, references: bytes) -> None:
        self.abouts: list[About] = []
        self._run = run
        self._to = to
        self._references = references
        self._rows = Rows()
        self._of_the_unit: list[About] = []
        self._unopened: dict[UUID, Brief] = {}

    def make(self, concern: Concern) -> None:
        """Write a new concern, before what is said of it."""
        self._rows.add(concern)

    def add(self, concern: Concern, each: Frozen, *, order: int, outcome: Outcome) -> None:
        """Write what this run says of the concern, by the route that it has now."""
        route = Route(concern.route)
        brief = replace(each.brief, subject=self._subject_of(each))
        placing = Placing(
            concern=concern,
            run=self._run,
            shown_order=order,
            put_forward=each.put_forward,
            drawn=each.drawn,
            outcome=outcome.value,
            evidence=b"".join(sorted(each.evidence)),
        )
        self._rows.add(seal_placing(placing, replace(each, brief=brief), to=self._to.of(route)), placing)
        self.abouts.append(_about(concern, each))
        if route is Route.UNIT:
            self._of_the_unit.append(self.abouts[-1])
            if concern.state in UNOPENED:
                self._unopened[placing.pk] = brief

    def finish(self) -> None:
        """Write what is still held back, and the briefs once more for lists. Nothing is added after this."""
        self._rows.write()
        self._seal_abouts()
        keep_briefs(self._run, self._unopened, to=self._to.unit)

    def _seal_abouts(self) -> None:
        """Seal to the worker whom the unit's concerns are about, where that is not kept.

        Never what goes outside; and once all are placed, so that no erasure comes between.
        """
        if self._to.worker is None:
            return
        kept = set(standing_abouts().values_list("concern_id", flat=True))
        for about in self._of_the_unit:
            if about.matter not in kept:
                self._rows.add(*seal_about(about, to=self._to.worker))
        self._rows.write()

    def _subject_of(self, each: Frozen) -> str:
        """A keyed digest of the member of staff, the same in each of their concerns."""
        return reference(self._references, sort="staff", name=each.pair[0]).hex()


def _about(concern: Concern, each: Frozen) -> About:
    staff, person = each.pair
    return About(matter=concern.pk, subject=staff, persons=frozenset({person} if person else ()))
