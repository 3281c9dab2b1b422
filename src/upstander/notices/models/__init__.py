"""The records of this room, a noun a file."""

from upstander.notices.models.duty import Duty, DutyEnd
from upstander.notices.models.message import Address, Message, Sending, SendingOutcome
from upstander.notices.models.notice import Notice, NoticeRead
from upstander.notices.models.page import Page, PageEnd, PageEnded, Rung

__all__ = [
    "Address",
    "Duty",
    "DutyEnd",
    "Message",
    "Notice",
    "NoticeRead",
    "Page",
    "PageEnd",
    "PageEnded",
    "Rung",
    "Sending",
    "SendingOutcome",
]
