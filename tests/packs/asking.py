"""Asking one indicator of a few rows: what the tests of single cards share."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from upstander.engine.indicators.example import Amounts, try_example
from upstander.engine.indicators.pack import find, open_pack
from upstander.knowledge.indicators import Example

AS_OF = date(2026, 3, 31)
MET = datetime(2026, 1, 1, 10)
CARDS = open_pack()

Rows = Mapping[str, Sequence[Mapping[str, object]]]


def ask(indicator: str, rows: Rows) -> Amounts:
    """The amounts that the named indicator finds in `rows` as of 31 March 2026."""
    kept = {view: tuple(each) for view, each in rows.items()}
    example = Example(story="", as_of=AS_OF, rows=kept, expected={})
    return try_example(find(CARDS, indicator), example, "asked").found


def on_day(month: int, day: int, hour: int = 20, *, year: int = 2026) -> datetime:
    """A moment at the full hour."""
    return datetime(year, month, day, hour)


def private_texts(number: int, *, first: datetime, **more: object) -> list[dict[str, object]]:
    """So many unaccounted texts off duty, a day apart, to a person met through work on 1 January."""
    plain: dict[str, object] = {"duty": "off", "accounting": "unaccounted", "met_at": MET}
    return [{**plain, "occurred_at": first + timedelta(days=day), **more} for day in range(number)]
