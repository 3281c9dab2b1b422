"""Whether a case that shows only as a gap in the force's own controls is on the control-gap list.

Source: docs/explanation/evaluation.md
"""

from collections.abc import Collection
from datetime import date

from upstander.engine.evaluation.orders import Connection
from upstander.engine.evaluation.truth import Truth


def cases_on_gaps(con: Connection, truth: Truth, *, as_of: date) -> Collection[int] | None:
    """The cases whose member of staff the list names; None until a scan has such a list."""
    return None
