"""Send what waits to be sent: one sentence, the same to everybody, with no name, number, kind or link in it.

A message that fails is kept and tried again; what it would have said stands on the desk's own page meanwhile.
Source: docs/explanation/notices.md
"""

from datetime import datetime
from email.utils import make_msgid
from smtplib import SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from upstander.accounts.acts import Actor, act
from upstander.audit.words import Kind
from upstander.notices.access.mail import addresses_of, to_send
from upstander.notices.models import Message, Sending, SendingOutcome

SUBJECT = "The desk"
BODY = "There is something for you on the desk. Please sign in.\n"


def send_waiting(now: datetime, *, by: Actor) -> int:
    """Try what is due; gives how many went out. A server that is away is asked once."""
    waiting, sent = to_send(now), 0
    addresses = addresses_of({each.account_id for each in waiting})
    for message in waiting:
        outcome, is_away = _send(addresses.get(message.account_id, ""))
        _note(message, outcome, now=now, by=by)
        sent += outcome is SendingOutcome.SENT
        if is_away:
            break
    return sent


def _note(message: Message, outcome: SendingOutcome, *, now: datetime, by: Actor) -> None:
    about = message.account_id.bytes
    with act(by=by, kind=Kind.DISCLOSURE, what="notice.send", purpose=outcome.value, about=about):
        Sending.objects.create(message=message, outcome=outcome, tried_at=now)


def _send(address: str) -> tuple[SendingOutcome, bool]:
    """What became of it, and whether the server is away: then it is no use to ask for the next one."""
    if not getattr(settings, "UPSTANDER_SENDS_MAIL", False):
        return SendingOutcome.SWITCHED_OFF, False
    if not address:
        return SendingOutcome.NO_ADDRESS, False
    sender: str = settings.DEFAULT_FROM_EMAIL
    # Its own number of a message would name this machine.
    number = {"Message-ID": make_msgid(domain=sender.rpartition("@")[2])}
    mail = EmailMessage(SUBJECT, BODY, sender, [address], connection=get_connection(), headers=number)
    try:
        mail.send()
    except (SMTPResponseException, SMTPRecipientsRefused):
        return SendingOutcome.FAILED, False
    except OSError:
        return SendingOutcome.FAILED, True
    return SendingOutcome.SENT, False
