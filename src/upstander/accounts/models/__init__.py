"""The records of this room, a noun a file."""

from upstander.accounts.models.account import Account, Site
from upstander.accounts.models.session import UnitSession, WorkforceSession
from upstander.accounts.models.standing import Closing, RoleApproval, RoleEnd, RoleGrant, Vetting

__all__ = [
    "Account",
    "Closing",
    "RoleApproval",
    "RoleEnd",
    "RoleGrant",
    "Site",
    "UnitSession",
    "Vetting",
    "WorkforceSession",
]
