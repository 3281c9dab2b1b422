"""Send what waits to be sent: one sentence, the same to everybody, with no name, number, kind or link in it.

A message that fails is kept and tried again; what it would have said stands on the desk's own page meanwhile.
Source: docs/explanation/notices.md
"""

from datetime import datetime

from django.conf import settings

from upstander.accounts.acts import Actor, act
from upstander.audit.words import Kind
from upstander.notices.access.mail import addresses_of, to_send
from upstander.notices.letter import Became, send_letter
from upstander.notices.models import Message, Sending, SendingOutcome


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
    became = send_letter(address)
    if became is Became.SENT:
        return SendingOutcome.SENT, False
    return SendingOutcome.FAILED, became is Became.AWAY
