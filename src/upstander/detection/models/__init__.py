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
from upstander.detection.models.brought_forward import BroughtForward, OrderReason
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
from upstander.detection.models.exhibit import Exhibit, ExhibitCopy, ExhibitPurpose
from upstander.detection.models.keeping import ConcernKey, Erasure, HoldLift, HoldLiftAnswer, LegalHold
from upstander.detection.models.opening import (
    Opening,
    OpeningReason,
    SafetyChoice,
    SafetyDecision,
    TipOffChoice,
    TipOffDecision,
)
from upstander.detection.models.pack import Pack, PackAnswer, PackChoice, PackCopy, PackForm
from upstander.detection.models.page import ConcernPage
from upstander.detection.models.provenance import RunProvenance
from upstander.detection.models.run import Run, RunReport
from upstander.detection.models.run_briefs import RunBriefs
from upstander.detection.models.safeguarding import (
    AskedBecause,
    ContactChoice,
    ContactDecision,
    SafeguardingAsk,
    SafeguardingReply,
)
from upstander.detection.models.snooze import Snooze, SnoozeReason
from upstander.detection.models.suppression import (
    SuppressionAnswer,
    SuppressionCount,
    SuppressionKind,
    SuppressionProposal,
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
    "AttributionCorrection",
    "BroughtForward",
    "Concern",
    "ConcernAbout",
    "ConcernAssignment",
    "ConcernAssignmentEnd",
    "ConcernClock",
    "ConcernClockEnd",
    "ConcernExclusion",
    "ConcernExclusionEnd",
    "ConcernKey",
    "ConcernPage",
    "ConcernTask",
    "ConcernTaskEnd",
    "ContactChoice",
    "ContactDecision",
    "Erasure",
    "ExceptionAnswer",
    "ExceptionGround",
    "ExceptionProposal",
    "ExceptionReview",
    "ExceptionScope",
    "Exhibit",
    "ExhibitCopy",
    "ExhibitPurpose",
    "HoldLift",
    "HoldLiftAnswer",
    "LegalHold",
    "Opening",
    "OpeningReason",
    "OrderReason",
    "Pack",
    "PackAnswer",
    "PackChoice",
    "PackCopy",
    "PackForm",
    "Placing",
    "ProposalChoice",
    "Referral",
    "Route",
    "RowsGone",
    "Run",
    "RunAttempt",
    "RunBriefs",
    "RunProvenance",
    "RunReport",
    "RunRequest",
    "SafeguardingAsk",
    "SafeguardingReply",
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
    "TaskKind",
    "TipOffChoice",
    "TipOffDecision",
]
