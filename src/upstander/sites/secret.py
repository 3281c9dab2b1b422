"""Keys of one site's process, each made once, in a file that this process alone can read.

Source: docs/explanation/sealing.md
"""

from upstander.database.places import Places
from upstander.sealed.process_keys import make_process_key, read_process_key, read_process_keys


def secret_key(places: Places, site: str) -> str:
    """The key with which the site signs its cookies and forms, made at its first start."""
    make_process_key(places.keys, f"django.{site}")
    return read_process_key(places.keys, f"django.{site}").hex()


def factor_keys(places: Places, site: str) -> tuple[bytes, ...]:
    """The keys for what second factors are computed from: today's, and the one before to read with."""
    make_process_key(places.keys, f"totp.{site}")
    return read_process_keys(places.keys, f"totp.{site}")
