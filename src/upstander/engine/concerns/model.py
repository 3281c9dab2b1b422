"""What a scan comes back with: concerns in order, each with its evidence and its limits.

These values are what `concerns.json` holds (docs/reference/concerns.schema.json) and what the
report draws. They hold references and counts, never names or content.
"""

from dataclasses import dataclass
from datetime import date

from upstander.domain.provenance import ParameterValue, Provenance, QueryText, SourceLoad
from upstander.domain.timeline import Lane, Point, Span, Timeline
from upstander.engine.concerns.beside import (
    ControlCheck,
    ControlGap,
    Disparity,
    GroupShare,
    RowsLeftOut,
    Sampled,
    SampledContacts,
    TableCoverage,
)
from upstander.engine.concerns.concern import (
    Concern,
    Evidence,
    Explanation,
    Frequency,
    HardTrigger,
    Harm,
    OtherPerson,
    Sign,
)
from upstander.engine.concerns.dealt_with import Dealing, DealtWith, MonthOfContact
from upstander.engine.indicators.result import IndicatorRun
from upstander.engine.store.corrected import Mended

SCHEMA_VERSION = 1

__all__ = [
    "SCHEMA_VERSION",
    "Concern",
    "ControlCheck",
    "ControlGap",
    "Dealing",
    "DealtWith",
    "Disparity",
    "Evidence",
    "Explanation",
    "Frequency",
    "GroupShare",
    "HardTrigger",
    "Harm",
    "IndicatorRun",
    "Lane",
    "Mended",
    "MonthOfContact",
    "OtherPerson",
    "ParameterValue",
    "Point",
    "Provenance",
    "QueryText",
    "RowsLeftOut",
    "Sampled",
    "SampledContacts",
    "Scan",
    "Sign",
    "SourceLoad",
    "Span",
    "TableCoverage",
    "Timeline",
]


@dataclass(frozen=True, kw_only=True)
class Scan:
    """Everything that one scan has to say. `sampled` were drawn by lot from `sampled_from` below the line.

    `triggered` are those of the hard triggers and `drawn` those sampled, put together as any concern is,
    where that was asked for: a desk mixes the drawn among those put forward, and whoever looks is not told
    which they are. Their `rank` is no place.
    `corrections_digest` names the corrections that it took account of (empty: none), `mended` and
    `left_out` what each of them took away.
    `dealt_with` counts, for the same asking, everybody with whom those members of staff had contact;
    `provenance` is what the scan was made of. `beneath` are the next of the order after `concerns`, up to
    ten times the budget below it, where that was asked for: a head of unit may put one of them forward.
    """

    schema_version: int
    upstander_version: str
    as_of: date
    invented: bool
    staff: int
    people: int
    contacts: int
    budget: int
    concerns: tuple[Concern, ...]
    hard_triggers: tuple[HardTrigger, ...]
    indicators: tuple[IndicatorRun, ...]
    coverage: tuple[TableCoverage, ...]
    control_gaps: tuple[ControlGap, ...] = ()
    control_checks: tuple[ControlCheck, ...] = ()
    sampled: tuple[Sampled, ...] = ()
    sampled_from: int = 0
    triggered: tuple[Concern, ...] = ()
    drawn: tuple[Concern, ...] = ()
    corrections_digest: str = ""
    mended: tuple[Mended, ...] = ()
    left_out: tuple[RowsLeftOut, ...] = ()
    dealt_with: tuple[DealtWith, ...] = ()
    provenance: Provenance | None = None
    beneath: tuple[Concern, ...] = ()
    fairness: Disparity | None = None
