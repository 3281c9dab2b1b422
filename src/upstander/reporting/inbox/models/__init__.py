"""What the unit keeps of reports: keys, who may read, and what was done."""

from upstander.reporting.inbox.models.about import ReportAbout
from upstander.reporting.inbox.models.afterwards import Debrief, Elsewhere, ReportDebrief, ReportHandOver
from upstander.reporting.inbox.models.answering import ReportAnswer, SameMatter
from upstander.reporting.inbox.models.assignment import (
    ReportAssignment,
    ReportAssignmentEnd,
    ReportExclusion,
    ReportExclusionEnd,
)
from upstander.reporting.inbox.models.clock import REFERRAL, ReportClock, ReportClockEnd, ReportReferral
from upstander.reporting.inbox.models.custodian import CustodianPass
from upstander.reporting.inbox.models.deciding import (
    Kind,
    Outcome,
    ReportEnding,
    ReportKind,
    ReportPause,
    ReportSafety,
    Safety,
)
from upstander.reporting.inbox.models.figures import ReportFigures
from upstander.reporting.inbox.models.file import FileMark, FileOpening, FileReason, MarkBasis
from upstander.reporting.inbox.models.identity import (
    IdentityAnswer,
    IdentityAsk,
    IdentityChoice,
    IdentityOpening,
)
from upstander.reporting.inbox.models.keyring import Keyring, KeyringEnd
from upstander.reporting.inbox.models.naming import ReportNaming
from upstander.reporting.inbox.models.opening import OpeningReason, ReportOpening
from upstander.reporting.inbox.models.original import (
    OriginalAnswer,
    OriginalAsk,
    OriginalChoice,
    OriginalGiving,
)
from upstander.reporting.inbox.models.proposing import (
    ProposalChoice,
    Proposed,
    ReportProposal,
    ReportProposalAnswer,
)
from upstander.reporting.inbox.models.rotation import ReportRotation

__all__ = [
    "REFERRAL",
    "CustodianPass",
    "Debrief",
    "Elsewhere",
    "FileMark",
    "FileOpening",
    "FileReason",
    "IdentityAnswer",
    "IdentityAsk",
    "IdentityChoice",
    "IdentityOpening",
    "Keyring",
    "KeyringEnd",
    "Kind",
    "MarkBasis",
    "OpeningReason",
    "OriginalAnswer",
    "OriginalAsk",
    "OriginalChoice",
    "OriginalGiving",
    "Outcome",
    "ProposalChoice",
    "Proposed",
    "ReportAbout",
    "ReportAnswer",
    "ReportAssignment",
    "ReportAssignmentEnd",
    "ReportClock",
    "ReportClockEnd",
    "ReportDebrief",
    "ReportEnding",
    "ReportExclusion",
    "ReportExclusionEnd",
    "ReportFigures",
    "ReportHandOver",
    "ReportKind",
    "ReportNaming",
    "ReportOpening",
    "ReportPause",
    "ReportProposal",
    "ReportProposalAnswer",
    "ReportReferral",
    "ReportRotation",
    "ReportSafety",
    "Safety",
    "SameMatter",
]
