"""The key with which a site's process signs its cookies and forms: made once, for that process alone.

Source: docs/explanation/desk.md
"""

import os
import secrets

from upstander.database.places import Places


def secret_key(places: Places, site: str) -> str:
    """The site's key, made at its first start."""
    file = places.keys / f"django.{site}"
    if not file.exists():
        places.keys.mkdir(mode=0o700, exist_ok=True)
        part = places.keys / f"django.{site}.part"
        part.unlink(missing_ok=True)
        with os.fdopen(
            os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii"
        ) as made:
            made.write(secrets.token_urlsafe(64))
        part.rename(file)
    return file.read_text(encoding="ascii")
