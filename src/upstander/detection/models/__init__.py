"""The records of this room, a noun a file."""

from upstander.detection.models.answer import Answer, SecondAnswer, SecondChoice
from upstander.detection.models.assignment import (
    ConcernAssignment,
    ConcernAssignmentEnd,
    ConcernExclusion,
    ConcernExclusionEnd,
)
from upstander.detection.models.brought_forward import BroughtForward, OrderReason
from upstander.detection.models.concern import Concern, Placing, Route
from upstander.detection.models.opening import (
    Opening,
    OpeningReason,
    SafetyChoice,
    SafetyDecision,
    TipOffChoice,
    TipOffDecision,
)
from upstander.detection.models.run import Run

__all__ = [
    "Answer",
    "BroughtForward",
    "Concern",
    "ConcernAssignment",
    "ConcernAssignmentEnd",
    "ConcernExclusion",
    "ConcernExclusionEnd",
    "Opening",
    "OpeningReason",
    "OrderReason",
    "Placing",
    "Route",
    "Run",
    "SafetyChoice",
    "SafetyDecision",
    "SecondAnswer",
    "SecondChoice",
    "TipOffChoice",
    "TipOffDecision",
]
