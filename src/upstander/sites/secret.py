"""Keys of one site's process, each made once, in a file that this process alone can read.

Source: docs/explanation/desk.md
"""

import os
import secrets

from upstander.database.places import Places


def secret_key(places: Places, site: str) -> str:
    """The key with which the site signs its cookies and forms, made at its first start."""
    return _kept(places, f"django.{site}")


def factor_key(places: Places, site: str) -> str:
    """The key under which the site keeps what its people's second factors are computed from."""
    return _kept(places, f"totp.{site}")


def _kept(places: Places, name: str) -> str:
    file = places.keys / name
    if not file.exists():
        places.keys.mkdir(mode=0o700, exist_ok=True)
        part = places.keys / f"{name}.part"
        part.unlink(missing_ok=True)
        with os.fdopen(
            os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii"
        ) as made:
            made.write(secrets.token_urlsafe(64))
        part.rename(file)
    return file.read_text(encoding="ascii")
