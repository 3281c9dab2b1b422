"""What an evaluation is asked to measure.

Source: docs/explanation/evaluation.md
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from upstander.engine.evaluation.orders import Method
from upstander.knowledge.control_gaps import GapCard


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is to be measured beside ranks, and beside which methods.

    `ranks_only` leaves out indicators and tables. `gap_cards` are the force's own controls. `tables` names
    those to leave out one by one (None: every supplied one). `groups` is each member of staff's group, for
    fairness only.
    """

    ranks_only: bool = False
    gap_cards: Sequence[GapCard] = ()
    tables: Collection[str] | None = None
    methods: Mapping[str, Method] = field(default_factory=dict)
    groups: Mapping[str, str] | None = None
