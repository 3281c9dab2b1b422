"""Where tries come from, without an address: a digest under a key that only this process's memory has.

The key is made when the process starts, so that what is counted today cannot be told tomorrow, by anybody.
Source: docs/explanation/receipts.md
"""

import hmac
import secrets
from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest

_KEY = secrets.token_bytes(32)
_OWN = 8  # bytes of an IPv6 address that stand for one connection: a household has all that follow


def network_of(request: HttpRequest) -> bytes:
    """Where a request comes from. Of what a proxy hands on, the last is its own: all before is hearsay."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    if settings.SECURE_PROXY_SSL_HEADER:
        address = str(request.META.get("HTTP_X_FORWARDED_FOR", address)).rpartition(",")[2]
    return network(address)


def network(address: str) -> bytes:
    """Sixteen bytes for an address of IPv4, or for the /64 of one of IPv6; all else is one network."""
    return hmac.digest(_KEY, _prefix(address.strip()), "sha256")[:16]


def _prefix(address: str) -> bytes:
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return b"none"
    if isinstance(found, IPv6Address):
        return b"4" + found.ipv4_mapped.packed if found.ipv4_mapped else b"6" + found.packed[:_OWN]
    return b"4" + found.packed
