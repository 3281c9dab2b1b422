"""The secret that tells the database that the custodian is here: the worker makes it, their key opens it.

Source: docs/decisions/0017-a-pass-for-the-custodian.md
"""

from hashlib import sha256
from secrets import token_hex

from upstander.reporting.inbox.models import CustodianPass
from upstander.sealed.binding import Binding
from upstander.sealed.envelopes import open_envelope, parse, seal
from upstander.sealed.key_pairs import PrivateKey, PublicKey

BYTES = 32


def new_pass(to: PublicKey) -> CustodianPass:
    """A pass for this key, not saved. What it holds is known to nobody afterwards but the key's owner."""
    secret = token_hex(BYTES)
    sealed = seal(secret.encode("ascii"), to=[to], bound_to=_bound(to))
    digest = sha256(secret.encode("ascii")).digest()
    return CustodianPass(key_id=to.id, sealed=sealed.to_bytes(), digest=digest)


def secret_in(sealed: bytes | memoryview, *, own: PrivateKey) -> str:
    """What is shown to the database. Raises CannotOpen for what was sealed to another key, or altered."""
    return open_envelope(parse(bytes(sealed)), key=own, bound_to=_bound(own.public)).decode("ascii")


def _bound(to: PublicKey) -> Binding:
    return Binding(room="reporting", kind="custodian_pass", record=to.id)
