"""Send what waits to be sent: one sentence, the same to everybody, with no name, number, kind or link in it.

A message that fails is kept and tried again; what it would have said stands on the desk's own page meanwhile.
Source: docs/explanation/notices.md
"""

from datetime import datetime
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from upstander.accounts.acts import Actor, act
from upstander.audit.words import Kind
from upstander.notices.access.mail import addresses_of, to_send
from upstander.notices.models import Message, Sending, SendingOutcome

SUBJECT = "The desk"
BODY = "There is something for you on the desk. Please sign in.\n"


def send_waiting(now: datetime, *, by: Actor) -> int:
    """Try what is due; gives how many went out. A server that does not answer costs one attempt each."""
    waiting = to_send(now)
    addresses = addresses_of({each.account_id for each in waiting})
    return sum(_try(each, addresses.get(each.account_id, ""), now=now, by=by) for each in waiting)


def _try(message: Message, address: str, *, now: datetime, by: Actor) -> bool:
    outcome = _send(address)
    about = message.account_id.bytes
    with act(by=by, kind=Kind.DISCLOSURE, what="notice.send", purpose=outcome.value, about=about):
        Sending.objects.create(message=message, outcome=outcome, tried_at=now)
    return outcome is SendingOutcome.SENT


def _send(address: str) -> SendingOutcome:
    if not getattr(settings, "UPSTANDER_SENDS_MAIL", False):
        return SendingOutcome.SWITCHED_OFF
    if not address:
        return SendingOutcome.NO_ADDRESS
    try:
        EmailMessage(SUBJECT, BODY, to=[address], connection=get_connection()).send()
    except (SMTPException, OSError):
        return SendingOutcome.FAILED
    return SendingOutcome.SENT
