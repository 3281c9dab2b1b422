"""The day's anchor as a mail: one line of digests, a number and a time, and nothing of any record.

Source: docs/explanation/audit.md
"""

from email.utils import make_msgid

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from upstander.notices.letter import Became, became_of

SUBJECT = "Anchor"


class AnchorLetter(EmailMessage):
    """A message whose body is an anchor: a process that sends for the worker is handed both."""


def send_anchor(line: str, address: str) -> Became:
    """Send the anchor to one address."""
    sender: str = settings.DEFAULT_FROM_EMAIL
    number = {"Message-ID": make_msgid(domain=sender.rpartition("@")[2])}
    mail = AnchorLetter(SUBJECT, f"{line}\n", sender, [address], connection=get_connection(), headers=number)
    return became_of(mail)
