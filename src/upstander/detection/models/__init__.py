"""The records of this room, a noun a file."""

from upstander.detection.models.answer import Answer, SecondAnswer, SecondChoice
from upstander.detection.models.assignment import (
    ConcernAssignment,
    ConcernAssignmentEnd,
    ConcernExclusion,
    ConcernExclusionEnd,
)
from upstander.detection.models.concern import Concern, Placing, Route
from upstander.detection.models.exhibit import Exhibit, ExhibitCopy, ExhibitPurpose
from upstander.detection.models.opening import (
    Opening,
    OpeningReason,
    SafetyChoice,
    SafetyDecision,
    TipOffChoice,
    TipOffDecision,
)
from upstander.detection.models.pack import Pack, PackAnswer, PackChoice, PackCopy, PackForm
from upstander.detection.models.provenance import RunProvenance
from upstander.detection.models.run import Run

__all__ = [
    "Answer",
    "Concern",
    "ConcernAssignment",
    "ConcernAssignmentEnd",
    "ConcernExclusion",
    "ConcernExclusionEnd",
    "Exhibit",
    "ExhibitCopy",
    "ExhibitPurpose",
    "Opening",
    "OpeningReason",
    "Pack",
    "PackAnswer",
    "PackChoice",
    "PackCopy",
    "PackForm",
    "Placing",
    "Route",
    "Run",
    "RunProvenance",
    "SafetyChoice",
    "SafetyDecision",
    "SecondAnswer",
    "SecondChoice",
    "TipOffChoice",
    "TipOffDecision",
]
