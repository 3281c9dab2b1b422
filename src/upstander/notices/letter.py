"""The one sentence that leaves the desk, sent to one address: no name, number, kind or link is in it.

It knows no record and reads no database, so that a process that holds nothing else can send it.
Source: docs/explanation/notices.md
"""

from email.utils import make_msgid
from enum import StrEnum
from smtplib import SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

SUBJECT = "The desk"
BODY = "There is something for you on the desk. Please sign in.\n"


class Became(StrEnum):
    """What became of it. `AWAY` is a server that does not answer: it is no use to ask for the next one."""

    SENT = "sent"
    REFUSED = "refused"
    AWAY = "away"


def send_letter(address: str) -> Became:
    """Send it. An address that is none, or that the server does not take, is refused and stops no other."""
    sender: str = settings.DEFAULT_FROM_EMAIL
    # Its own number of a message would name this machine.
    number = {"Message-ID": make_msgid(domain=sender.rpartition("@")[2])}
    return became_of(
        EmailMessage(SUBJECT, BODY, sender, [address], connection=get_connection(), headers=number)
    )


def became_of(mail: EmailMessage) -> Became:
    """Send a message and say what became of it."""
    try:
        mail.send()
    except (SMTPResponseException, SMTPRecipientsRefused, ValueError):
        return Became.REFUSED
    except OSError:
        return Became.AWAY
    return Became.SENT
