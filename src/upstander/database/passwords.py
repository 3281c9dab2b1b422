"""The roles' passwords: made once, each in a file of its own that its owner alone may read.

Source: docs/explanation/database.md
"""

import os
import secrets

from upstander.database.places import Places
from upstander.database.roles import Role
from upstander.domain.refusal import Refusal

BYTES = 32


class NoPassword(Refusal):
    """A role's password is not where it should be."""


def make_passwords(places: Places) -> None:
    """A new password for every role that has none."""
    places.passwords.mkdir(mode=0o700, exist_ok=True)
    roles = [role for role in Role if not (places.server and role is Role.SUPERUSER)]  # that one is not ours
    for role in roles:
        file = places.password_file(role)
        if not file.exists():
            descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="ascii") as written:
                written.write(secrets.token_urlsafe(BYTES))


def read_password(places: Places, role: Role) -> str:
    """The role's password. Raises NoPassword with a sentence."""
    file = places.password_file(role)
    try:
        return file.read_text(encoding="ascii")
    except OSError:
        raise NoPassword(
            f"The password of {role} cannot be read from {file}. "
            "The process must run as the account that owns it."
        ) from None
