"""Place one concern of a run: make it or find it again, and decide who receives what the run says of it.

Source: docs/explanation/detection.md
"""

from datetime import date
from functools import cached_property
from uuid import UUID

from upstander.accounts.access.taint import Known
from upstander.audit.entries import reference
from upstander.detection.access.rows_gone import rows_of_closed
from upstander.detection.actions.receivers import LoadKeys, Receivers
from upstander.detection.actions.say_of import Outcome, Said
from upstander.detection.blind import lot_of
from upstander.detection.choosing import Frozen
from upstander.detection.models import BroughtForward, Concern, Placing, Route, Run
from upstander.detection.rows import row_mark, rows_of
from upstander.detection.sealing import Recipients
from upstander.detection.spoken import spoken_reference
from upstander.detection.state import IN_HAND, State

PROCESS, IN_ORDER = "process:worker", "in_order"  # who puts forward what a place came free for, and why


class Placer:
    """Places the concerns of one run, inside the transaction that loads it."""

    def __init__(self, *, run: Run, to: Recipients, keys: LoadKeys, today: date) -> None:
        self.keys = keys
        self.today = today
        self.urgent: dict[UUID, Outcome] = {}
        self.met_again: set[UUID] = set()  # somebody has it, and its trigger shows a row that was not there
        self.known = {bytes(concern.same_as): concern for concern in Concern.objects.all()}
        self.earlier = {concern.pk for concern in self.known.values()}
        self.people = Known.read()
        self._receivers = Receivers(today=today, keys=keys, known=self.people)
        self.said = Said(run=run, to=to, references=keys.references)
        self._drawn = set(Placing.objects.filter(drawn=True).values_list("concern_id", flat=True))

    def knows(self, each: Frozen) -> bool:
        """Whether an earlier run put this concern before people."""
        concern = self.known.get(self._same_as(each))
        return concern is not None and concern.state != State.BENEATH

    def was_drawn(self, each: Frozen) -> bool:
        """Whether an earlier run drew it by lot, and it is not answered: an answer moves it on."""
        concern = self.known.get(self._same_as(each))
        return (
            concern is not None and concern.pk in self._drawn and concern.state in (State.WAITING, State.OPEN)
        )

    def lot_of(self, each: Frozen) -> float:
        """The lot of its pair."""
        staff, person = each.pair
        return lot_of(self.keys.references, staff=staff, person=person)

    def route_of(self, each: Frozen) -> Route:
        """Who receives it: as when it was first made, unless it goes outside now; or as the rules say."""
        known = self.known.get(self._same_as(each))
        if known is None:
            return self._receivers.route_of(each.dossier.staff_ref)
        return Route.CUSTODIAN if self._goes_outside(known, each) else Route(known.route)

    def place(self, each: Frozen, *, order: int) -> Outcome:
        """Make the concern or find it again, with this run's placing of it."""
        concern = self.known.get(self._same_as(each))
        outcome = Outcome.KNOWN if concern else Outcome.NEW
        if concern is None:
            concern = self._make(each, State.WAITING)
        elif concern.state == State.BENEATH:
            self._bring_forward(concern, each)
            outcome = Outcome.NEW
        elif concern.state == State.CLOSED:
            if not self._has_new_rows(concern, each):
                return outcome  # nothing is kept of it anew: nobody would read it, and its period runs
            Concern.objects.filter(pk=concern.pk, state=State.CLOSED).update(state=State.WAITING)
            concern.state = State.WAITING
            outcome = Outcome.WAITING_AGAIN
        if each.waits_for_nothing and concern.state in IN_HAND and self._meets_again(concern, each):
            self.met_again.add(concern.pk)
        if concern.pk in self.earlier:
            self._keep_route(concern, each)
        self.said.add(concern, each, order=order, outcome=outcome)
        if each.waits_for_nothing:
            self.urgent[concern.pk] = outcome
        return outcome

    def place_beneath(self, each: Frozen, *, order: int) -> None:
        """Make it or find it again beneath the line. What goes outside is not made: nobody reads it."""
        if self._receivers.route_of(each.dossier.staff_ref) is Route.UNIT:
            concern = self.known.get(self._same_as(each)) or self._make(each, State.BENEATH)
            self.said.add(concern, each, order=order, outcome=Outcome.BENEATH)

    def _bring_forward(self, concern: Concern, each: Frozen) -> None:
        BroughtForward.objects.create(
            concern=concern, by=PROCESS, reason=IN_ORDER, on_day=self.today, takes_place=_takes_place(each)
        )
        Concern.objects.filter(pk=concern.pk, state=State.BENEATH).update(state=State.WAITING)
        concern.state = State.WAITING

    def _make(self, each: Frozen, state: State) -> Concern:
        made = Concern(
            same_as=self._same_as(each),
            spoken=spoken_reference(),
            route=self.route_of(each),
            made_on=self.today,
            state=state,
            counts_in_budget=state is State.WAITING and _takes_place(each),
        )
        self.said.make(made)
        return made

    def _keep_route(self, concern: Concern, each: Frozen) -> None:
        """Send it outside where it goes there: this placing is sealed to the custodian alone."""
        if self._goes_outside(concern, each):
            concern.route = Route.CUSTODIAN
            concern.save(update_fields=["route"])

    def _goes_outside(self, concern: Concern, each: Frozen) -> bool:
        """Whether nobody has it in hand, and it has become the custodian's since.

        Only for a reason that lasts. Too few people this week would empty the queue for good.
        """
        if concern.route != Route.UNIT or not self._receivers.is_outside_for_good(each.dossier.staff_ref):
            return False
        lies = concern.state in (State.WAITING, State.BENEATH)
        return lies or (concern.state == State.CLOSED and self._has_new_rows(concern, each))

    def _has_new_rows(self, concern: Concern, each: Frozen) -> bool:
        return bool(each.evidence - rows_of(self._rows_of_closed[concern.pk]))

    def _meets_again(self, concern: Concern, each: Frozen) -> bool:
        key = self.keys.references
        rows = {
            row_mark(key, table=row.source_table, row=row.source_row) for row in each.dossier.trigger_rows
        }
        return bool(rows - _rows_before(concern))

    @cached_property
    def _rows_of_closed(self) -> dict[UUID, bytes]:
        """Asked for once, and only where a run finds one that was closed."""
        return rows_of_closed()

    def _same_as(self, each: Frozen) -> bytes:
        staff, person = each.pair
        return reference(self.keys.references, sort="pair", name=f"{staff}\x1f{person or ''}")


def _rows_before(concern: Concern) -> frozenset[bytes]:
    last = concern.placings.order_by("-run__loaded_at").values_list("evidence", flat=True).first()
    return rows_of(last or b"")


def _takes_place(each: Frozen) -> bool:
    return not each.drawn and not each.waits_for_nothing
