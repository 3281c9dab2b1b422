"""Years written by hand: orders as lists of names, and a truth about some of them."""

from collections.abc import Mapping, Sequence
from datetime import date

from upstander.engine.evaluation.orders import Order, Scored
from upstander.engine.evaluation.truth import LookAlike, PlantedCase, Truth, Variant
from upstander.engine.evaluation.year import Year

FIRST, LAST = date(2026, 1, 1), date(2026, 3, 31)
FEBRUARY, MARCH, APRIL = date(2026, 2, 1), date(2026, 3, 1), date(2026, 4, 1)


def order(*names: str, day: date = APRIL, staff: int = 1_000, **methods: Sequence[str]) -> Order:
    """Names from first to last; `name:9` gives the score, otherwise scores fall by one from a hundred."""
    by_method = {method.replace("_", " "): scored(*found) for method, found in methods.items()}
    return Order(day=day, staff=staff, places=scored(*names), by_method=by_method)


def scored(*names: str) -> tuple[Scored, ...]:
    pairs = [[*name.split(":"), str(100 - place)][:2] for place, name in enumerate(names)]
    return tuple(Scored(staff_ref=ref, score=float(score), person_ref=f"P-{ref}") for ref, score in pairs)


def case(ref: str, number: int = 2, seen: str = "early", discovered: date = date(2026, 3, 20)) -> PlantedCase:
    return PlantedCase(
        case=number, staff_ref=ref, person_refs=(f"P-{ref}",), day_0=FIRST, discovered=discovered, seen=seen
    )


def variant(ref: str, kind: str = "halved", intensity: float = 0.5, seen: str = "early") -> Variant:
    return Variant(
        of_case=2, kind=kind, intensity=intensity, staff_ref=ref, person_refs=(f"P-{ref}",), day_0=FIRST,
        discovered=date(2026, 3, 20), seen=seen,
    )  # fmt: skip


def look_alike(ref: str, beside: int = 2) -> LookAlike:
    return LookAlike(name=ref.removeprefix("S-"), staff_ref=ref, person_ref="P-x", beside_case=beside)


def truth(
    cases: Sequence[PlantedCase] = (), variants: Sequence[Variant] = (), look_alikes: Sequence[LookAlike] = ()
) -> Truth:
    return Truth(
        seed=1, staff=1_000, first_day=FIRST, until=LAST, bills="outgoing", unlogged=0.15, cases=tuple(cases),
        variants=tuple(variants), look_alikes=tuple(look_alikes),
    )  # fmt: skip


def year(known: Truth, orders: Mapping[date, Order] | Sequence[Order]) -> Year:
    """A year of three monthly runs; orders in a list are those of February, March and April."""
    if not isinstance(orders, Mapping):
        orders = dict(zip((FEBRUARY, MARCH, APRIL), orders, strict=True))
    return Year(truth=known, orders=orders)
