"""Django's settings for sending mail: off unless somebody has named a server.

Only the worker sends, or a process that sends for it (`sites/sender.py`). The password lies in a file that
only its owner can read, and not in the environment.
Source: docs/explanation/notices.md
"""

from pathlib import Path
from typing import Any

from upstander.domain.refusal import Refusal
from upstander.sites.configuration import Configuration

READS = (
    "UPSTANDER_MAIL_HOST",
    "UPSTANDER_MAIL_PORT",
    "UPSTANDER_MAIL_SECURITY",
    "UPSTANDER_MAIL_FROM",
    "UPSTANDER_MAIL_USER",
    "UPSTANDER_MAIL_PASSWORD_FILE",
    "UPSTANDER_MAIL_SENDER",
)
"""What a process that sends reads of the environment."""

BY_SERVER = "django.core.mail.backends.smtp.EmailBackend"
BY_SENDER = "upstander.sites.by_sender.BySender"
PATIENCE = 20  # seconds for the server to answer


class NoMailPassword(Refusal):
    """The file with the mail server's password cannot be read, or everybody can read it."""


def mail_settings(configuration: Configuration) -> dict[str, Any]:
    """The settings of a process that sends. Raises NoMailPassword."""
    return {
        "UPSTANDER_SENDS_MAIL": bool(configuration.mail_host or configuration.mail_sender),
        "UPSTANDER_MAIL_SENDER": configuration.mail_sender,
        "EMAIL_BACKEND": BY_SENDER if configuration.mail_sender else BY_SERVER,
        "EMAIL_HOST": configuration.mail_host,
        "EMAIL_PORT": configuration.mail_port,
        "EMAIL_USE_TLS": configuration.mail_security == "starttls",
        "EMAIL_USE_SSL": configuration.mail_security == "tls",
        "EMAIL_HOST_USER": configuration.mail_user,
        "EMAIL_HOST_PASSWORD": _password(configuration.mail_password_file),
        "EMAIL_TIMEOUT": PATIENCE,
        "DEFAULT_FROM_EMAIL": configuration.mail_from,
    }


def _password(file: str) -> str:
    if not file:
        return ""
    path = Path(file)
    try:
        mode, text = path.stat().st_mode, path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise NoMailPassword(
            "UPSTANDER_MAIL_PASSWORD_FILE names a file that cannot be read. Write the password into it, and "
            "let the account that runs the worker read it."
        ) from None
    if mode & 0o077:
        raise NoMailPassword(
            "Others can read the file that UPSTANDER_MAIL_PASSWORD_FILE names. Take that away: chmod 600."
        )
    return text.strip("\r\n")
