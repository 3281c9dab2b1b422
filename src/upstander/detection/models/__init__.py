"""The records of this room, a noun a file."""

from upstander.detection.models.answer import Answer, SecondAnswer, SecondChoice
from upstander.detection.models.assignment import (
    ConcernAssignment,
    ConcernAssignmentEnd,
    ConcernExclusion,
    ConcernExclusionEnd,
)
from upstander.detection.models.concern import Concern, Placing, Route
from upstander.detection.models.correction import AttributionCorrection, RowsGone
from upstander.detection.models.exception import (
    ExceptionAnswer,
    ExceptionGround,
    ExceptionProposal,
    ExceptionReview,
    ExceptionScope,
    ProposalChoice,
)
from upstander.detection.models.keeping import ConcernKey, Erasure, HoldLift, HoldLiftAnswer, LegalHold
from upstander.detection.models.opening import (
    Opening,
    OpeningReason,
    SafetyChoice,
    SafetyDecision,
    TipOffChoice,
    TipOffDecision,
)
from upstander.detection.models.run import Run
from upstander.detection.models.snooze import Snooze, SnoozeReason
from upstander.detection.models.suppression import (
    SuppressionAnswer,
    SuppressionCount,
    SuppressionKind,
    SuppressionProposal,
)

__all__ = [
    "Answer",
    "AttributionCorrection",
    "Concern",
    "ConcernAssignment",
    "ConcernAssignmentEnd",
    "ConcernExclusion",
    "ConcernExclusionEnd",
    "ConcernKey",
    "Erasure",
    "ExceptionAnswer",
    "ExceptionGround",
    "ExceptionProposal",
    "ExceptionReview",
    "ExceptionScope",
    "HoldLift",
    "HoldLiftAnswer",
    "LegalHold",
    "Opening",
    "OpeningReason",
    "Placing",
    "ProposalChoice",
    "Route",
    "RowsGone",
    "Run",
    "SafetyChoice",
    "SafetyDecision",
    "SecondAnswer",
    "SecondChoice",
    "Snooze",
    "SnoozeReason",
    "SuppressionAnswer",
    "SuppressionCount",
    "SuppressionKind",
    "SuppressionProposal",
    "TipOffChoice",
    "TipOffDecision",
]
