"""The records of this room, a noun a file."""

from upstander.detection.models.answer import Answer, SecondAnswer, SecondChoice
from upstander.detection.models.assignment import (
    ConcernAssignment,
    ConcernAssignmentEnd,
    ConcernExclusion,
    ConcernExclusionEnd,
)
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
from upstander.detection.models.safeguarding import (
    AskedBecause,
    ContactChoice,
    ContactDecision,
    SafeguardingAsk,
    SafeguardingReply,
)

__all__ = [
    "Answer",
    "AskedBecause",
    "Concern",
    "ConcernAssignment",
    "ConcernAssignmentEnd",
    "ConcernExclusion",
    "ConcernExclusionEnd",
    "ContactChoice",
    "ContactDecision",
    "Opening",
    "OpeningReason",
    "Placing",
    "Route",
    "Run",
    "SafeguardingAsk",
    "SafeguardingReply",
    "SafetyChoice",
    "SafetyDecision",
    "SecondAnswer",
    "SecondChoice",
    "TipOffChoice",
    "TipOffDecision",
]
