"""The records of this room, a noun a file."""

from upstander.detection.models.about import ConcernAbout
from upstander.detection.models.answer import Answer, SecondAnswer, SecondChoice
from upstander.detection.models.asking import AttemptState, RunAttempt, RunRequest
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
from upstander.detection.models.page import ConcernPage
from upstander.detection.models.run import Run, RunReport
from upstander.detection.models.safeguarding import (
    AskedBecause,
    ContactChoice,
    ContactDecision,
    SafeguardingAsk,
    SafeguardingReply,
)
from upstander.detection.models.work import (
    REFERRAL,
    REVIEW,
    ConcernClock,
    ConcernClockEnd,
    ConcernTask,
    ConcernTaskEnd,
    Referral,
    TaskKind,
)

__all__ = [
    "REFERRAL",
    "REVIEW",
    "Answer",
    "AskedBecause",
    "AttemptState",
    "Concern",
    "ConcernAbout",
    "ConcernAssignment",
    "ConcernAssignmentEnd",
    "ConcernClock",
    "ConcernClockEnd",
    "ConcernExclusion",
    "ConcernExclusionEnd",
    "ConcernPage",
    "ConcernTask",
    "ConcernTaskEnd",
    "ContactChoice",
    "ContactDecision",
    "Opening",
    "OpeningReason",
    "Placing",
    "Referral",
    "Route",
    "Run",
    "RunAttempt",
    "RunReport",
    "RunRequest",
    "SafeguardingAsk",
    "SafeguardingReply",
    "SafetyChoice",
    "SafetyDecision",
    "SecondAnswer",
    "SecondChoice",
    "TaskKind",
    "TipOffChoice",
    "TipOffDecision",
]
