"""Contacts of Blake with Wren, one or many: what the tests of signs over contacts share."""

from datetime import datetime, timedelta

from tests.cast import BLAKE, WREN
from tests.packs.asking import on_day

Row = dict[str, object]
PAIR = (BLAKE, WREN)
MET = on_day(11, 1, year=2025)


def contact(moment: datetime, **said: object) -> Row:
    """An unaccounted text on duty, unless told otherwise, to a person met through work on 1 November."""
    return {"occurred_at": moment, "met_at": MET, "accounting": "unaccounted", **said}


def every(days: int, first: datetime, times: int, **said: object) -> list[Row]:
    """So many of them, so many days apart."""
    return [contact(first + timedelta(days=days * nth), **said) for nth in range(times)]
