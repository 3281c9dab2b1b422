"""The records of this room, a noun a file."""

from upstander.accounts.models.account import Account, Site
from upstander.accounts.models.assignment import Assignment, AssignmentEnd
from upstander.accounts.models.break_glass import (
    BreakGlassAnswer,
    BreakGlassEnd,
    BreakGlassReason,
    BreakGlassRequest,
    BreakGlassUse,
)
from upstander.accounts.models.custody import (
    CustodianAgreement,
    CustodianAgreementEnd,
    CustodianAgreementSignature,
)
from upstander.accounts.models.exclusion import Exclusion, ExclusionEnd, ExclusionKind
from upstander.accounts.models.failure import Failure
from upstander.accounts.models.help import Help, HelpDecision
from upstander.accounts.models.people_load import PeopleLoad
from upstander.accounts.models.post import Post
from upstander.accounts.models.private_conflict import PrivateConflict, PrivateConflictEnd
from upstander.accounts.models.reserved import ReservedBecause, ReservedBy, ReservedGroup
from upstander.accounts.models.session import SiteSession, UnitSession, WorkforceSession
from upstander.accounts.models.set_up import SetUp, SetUpCode
from upstander.accounts.models.staff_member import Employment, EmploymentKind, StaffMember
from upstander.accounts.models.standing import Closing, RoleApproval, RoleEnd, RoleGrant, Vetting
from upstander.accounts.models.tie import Tie, TiedTo, TieKind

__all__ = [
    "Account",
    "Assignment",
    "AssignmentEnd",
    "BreakGlassAnswer",
    "BreakGlassEnd",
    "BreakGlassReason",
    "BreakGlassRequest",
    "BreakGlassUse",
    "Closing",
    "CustodianAgreement",
    "CustodianAgreementEnd",
    "CustodianAgreementSignature",
    "Employment",
    "EmploymentKind",
    "Exclusion",
    "ExclusionEnd",
    "ExclusionKind",
    "Failure",
    "Help",
    "HelpDecision",
    "PeopleLoad",
    "Post",
    "PrivateConflict",
    "PrivateConflictEnd",
    "ReservedBecause",
    "ReservedBy",
    "ReservedGroup",
    "RoleApproval",
    "RoleEnd",
    "RoleGrant",
    "SetUp",
    "SetUpCode",
    "Site",
    "SiteSession",
    "StaffMember",
    "Tie",
    "TieKind",
    "TiedTo",
    "UnitSession",
    "Vetting",
    "WorkforceSession",
]
