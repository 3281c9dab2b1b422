"""Whether a case that shows only as a gap in the force's own controls is on the control-gap list.

Source: docs/explanation/evaluation.md
"""

from collections.abc import Collection, Sequence
from datetime import date

from upstander.engine.concerns.control_gaps import read_control_gaps
from upstander.engine.evaluation.orders import Connection
from upstander.engine.evaluation.truth import Truth
from upstander.knowledge.control_gaps import GapCard


def cases_on_gaps(
    con: Connection,
    truth: Truth,
    *,
    cards: Sequence[GapCard],
    as_of: date,
    supplied: Collection[str],
) -> frozenset[int]:
    """The cases whose member of staff leads a scheme on the control-gap list, which names no other staff."""
    gaps, _ = read_control_gaps(con, cards, as_of=as_of, supplied=supplied)
    led = {ref for gap in gaps for ref in gap.led_by}
    return frozenset(case.case for case in truth.cases if case.staff_ref in led)
