"""Mail by way of a process of its own: what is handed over is an address, and the words are that
process's. With an address may go an anchor, which is sent only to whom that process was told of.

Source: docs/explanation/notices.md
"""

from collections.abc import Sequence
from smtplib import SMTPRecipientsRefused
from socket import AF_UNIX, socket

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from upstander.notices.anchor_letter import AnchorLetter
from upstander.notices.letter import Became

PATIENCE = 60.0  # seconds; longer than the sender's own with the mail server


class BySender(BaseEmailBackend):
    """Django's way to send, which asks the process that listens at `UPSTANDER_MAIL_SENDER`."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """How many went out. Raises as a mail server's refusal or absence would."""
        for message in email_messages:
            for address in message.to:
                self._send(f"{address} {message.body.strip()}" if _has_anchor(message) else str(address))
        return len(email_messages)

    def _send(self, asked: str) -> None:
        if not asked or "\n" in asked or "\r" in asked:
            raise ValueError("one address on one line was expected")
        with socket(AF_UNIX) as line:
            line.settimeout(PATIENCE)
            line.connect(getattr(settings, "UPSTANDER_MAIL_SENDER", ""))
            line.sendall(f"{asked}\n".encode())
            said = line.makefile(encoding="ascii").readline().strip()
        if said == Became.REFUSED:
            raise SMTPRecipientsRefused({})
        if said != Became.SENT:
            raise ConnectionError("the sender did not reach the mail server")


def _has_anchor(message: EmailMessage) -> bool:
    return isinstance(message, AnchorLetter)
