"""The records of this room, a noun a file."""

from upstander.accounts.models.account import Account, Site
from upstander.accounts.models.failure import Failure
from upstander.accounts.models.help import Help, HelpDecision
from upstander.accounts.models.session import SiteSession, UnitSession, WorkforceSession
from upstander.accounts.models.set_up import SetUp, SetUpCode
from upstander.accounts.models.standing import Closing, RoleApproval, RoleEnd, RoleGrant, Vetting

__all__ = [
    "Account",
    "Closing",
    "Failure",
    "Help",
    "HelpDecision",
    "RoleApproval",
    "RoleEnd",
    "RoleGrant",
    "SetUp",
    "SetUpCode",
    "Site",
    "SiteSession",
    "UnitSession",
    "Vetting",
    "WorkforceSession",
]
