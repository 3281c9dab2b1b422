"""A year of orders: the scan's and each method's, as of every day that the evaluation asks about.

Source: docs/explanation/evaluation.md
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from upstander.domain import strength
from upstander.engine.evaluation.days import months, year_end
from upstander.engine.evaluation.orders import Order, Scored
from upstander.engine.evaluation.queue import Queue, Turn, walk
from upstander.engine.evaluation.truth import Truth

BUDGET_PER_1000 = 1.0  # people put forward a month for each 1,000 members of staff; docs/explanation/order.md
SCAN = "Upstander"


@dataclass(frozen=True, kw_only=True)
class Year:
    """The truth, and the orders by day: every month's, the eves' and the nights'."""

    truth: Truth
    orders: Mapping[date, Order]

    @property
    def months(self) -> tuple[date, ...]:
        """The days of the monthly runs, the year's end last."""
        return months(self.truth)

    @property
    def end(self) -> date:
        """The day of the last run."""
        return year_end(self.truth)

    @property
    def staff(self) -> int:
        """How many members of staff are compared at the year's end."""
        return self.orders[self.end].staff

    @property
    def budget(self) -> int:
        """People put forward in a month."""
        return strength.monthly_budget(self.staff, per_1000=BUDGET_PER_1000)

    @property
    def methods(self) -> tuple[str, ...]:
        """The names of the methods, the scan first."""
        return (SCAN, *self.orders[self.end].by_method)

    def order(self, day: date, *, method: str = SCAN, without: Collection[str] = ()) -> tuple[Scored, ...]:
        """A method's order as of a day, some people left out.

        Variants left out of the scan's order make nobody else less rare in it either.
        """
        apart = self.orders[day].without_those_apart if method == SCAN else ()
        if apart and frozenset(without) == self.truth.variant_staff:
            return apart
        whole = self.orders[day].places if method == SCAN else self.orders[day].by_method[method]
        return tuple(one for one in whole if one.staff_ref not in without) if without else whole

    def turns(
        self, *, method: str = SCAN, without: Collection[str] = (), before: date | None = None
    ) -> tuple[Queue, tuple[Turn, ...]]:
        """The queue walked through the monthly runs (those before a day only, if one is given)."""
        queue = Queue()
        days = [day for day in self.months if before is None or day < before]
        runs = ((day, self.order(day, method=method, without=without)) for day in days)
        return queue, walk(runs, places=self.budget, queue=queue)


def positions(order: tuple[Scored, ...]) -> dict[str, int]:
    """Everybody's place in an order, from 1."""
    return {one.staff_ref: place for place, one in enumerate(order, start=1)}
