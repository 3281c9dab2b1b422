"""Place one concern of a run: make it or find it again, seal what it is about, and shut out whom it concerns.

Source: docs/explanation/detection.md
"""

import secrets
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import uuid4

from upstander.accounts.access.route import route_of
from upstander.accounts.actions.exclude import About
from upstander.accounts.conflict_keys import MatchingKey
from upstander.audit.entries import reference
from upstander.detection.choosing import Frozen
from upstander.detection.dossier import BRIEF, DOSSIER
from upstander.detection.models import BroughtForward, Concern, Placing, Route, Run
from upstander.detection.sealing import Recipients, seal_for
from upstander.detection.state import State

LETTERS = "23456789CFGHJKMPQRVWX"  # none is taken for another, and no words come of them
PROCESS, IN_ORDER = "process:worker", "in_order"  # who puts forward what a place came free for, and why
MARK = 8  # bytes of a row's keyed digest


class Outcome(StrEnum):
    """What placing a concern came to."""

    NEW = "new"
    KNOWN = "known"
    WAITING_AGAIN = "waiting_again"


@dataclass(frozen=True, kw_only=True)
class LoadKeys:
    """The worker's keys that a load takes: to name pairs and rows, and to match private lists."""

    references: bytes
    conflicts: MatchingKey


class Placer:
    """Places the concerns of one run, inside the transaction that loads it."""

    def __init__(self, *, run: Run, to: Recipients, keys: LoadKeys, today: date) -> None:
        self.run = run
        self.to = to
        self.keys = keys
        self.today = today
        self.placed: list[About] = []
        self.known = {bytes(concern.same_as): concern for concern in Concern.objects.all()}

    def knows(self, each: Frozen) -> bool:
        """Whether an earlier run put this concern before people."""
        concern = self.known.get(self._same_as(each))
        return concern is not None and concern.state != State.BENEATH

    def place(self, each: Frozen, *, order: int) -> Outcome:
        """Make the concern or find it again, with this run's placing of it."""
        concern = self.known.get(self._same_as(each))
        outcome = Outcome.KNOWN if concern else Outcome.NEW
        if concern is None:
            concern = self._make(each, State.WAITING)
        elif concern.state == State.BENEATH:
            self._bring_forward(concern, each)
            outcome = Outcome.NEW
        elif concern.state == State.CLOSED and self._has_new_rows(concern, each):
            Concern.objects.filter(pk=concern.pk, state=State.CLOSED).update(state=State.WAITING)
            outcome = Outcome.WAITING_AGAIN
        self._add_placing(concern, each, order=order)
        self.placed.append(_about(concern, each))
        return outcome

    def place_beneath(self, each: Frozen, *, order: int) -> None:
        """Make it or find it again beneath the line. What goes outside is not made: nobody reads it."""
        concern = self.known.get(self._same_as(each))
        if concern is None:
            if self._route(each.dossier.staff_ref) is not Route.UNIT:
                return
            concern = self._make(each, State.BENEATH)
        self._add_placing(concern, each, order=order)
        self.placed.append(_about(concern, each))

    def _bring_forward(self, concern: Concern, each: Frozen) -> None:
        BroughtForward.objects.create(
            concern=concern, by=PROCESS, reason=IN_ORDER, on_day=self.today, takes_place=_takes_place(each)
        )
        Concern.objects.filter(pk=concern.pk, state=State.BENEATH).update(state=State.WAITING)

    def _make(self, each: Frozen, state: State) -> Concern:
        return Concern.objects.create(
            same_as=self._same_as(each),
            spoken=spoken_reference(),
            route=self._route(each.dossier.staff_ref),
            made_on=self.today,
            state=state,
            counts_in_budget=state is State.WAITING and _takes_place(each),
        )

    def _add_placing(self, concern: Concern, each: Frozen, *, order: int) -> None:
        key, record = self.to.of(Route(concern.route)), uuid4()
        Placing.objects.create(
            id=record,
            concern=concern,
            run=self.run,
            shown_order=order,
            put_forward=each.put_forward,
            drawn=each.drawn,
            evidence=b"".join(sorted(each.evidence)),
            brief=seal_for(key, BRIEF.dump_json(each.brief), kind="brief", record=record),
            dossier=seal_for(key, DOSSIER.dump_json(each.dossier), kind="dossier", record=record),
        )

    def _has_new_rows(self, concern: Concern, each: Frozen) -> bool:
        last = concern.placings.order_by("-run__loaded_at").values_list("evidence", flat=True).first() or b""
        before = {bytes(last)[place : place + MARK] for place in range(0, len(last), MARK)}
        return bool(each.evidence - before)

    def _same_as(self, each: Frozen) -> bytes:
        staff, person = each.pair
        return reference(self.keys.references, sort="pair", name=f"{staff}\x1f{person or ''}")

    def _route(self, staff: str) -> Route:
        return Route(route_of(staff, on=self.today, key=self.keys.conflicts).to.value)


def _takes_place(each: Frozen) -> bool:
    return not each.drawn and not each.waits_for_nothing


def _about(concern: Concern, each: Frozen) -> About:
    staff, person = each.pair
    return About(matter=concern.pk, subject=staff, persons=frozenset({person} if person else ()))


def spoken_reference() -> str:
    """A new reference to speak by, such as `K7FM-2XQ4`: at random, so that it counts nothing."""
    drawn = "".join(secrets.choice(LETTERS) for _ in range(8))
    return f"{drawn[:4]}-{drawn[4:]}"
