"""Who seals and opens in these tests, what it is bound to, and what an attacker does to bytes."""

from hashlib import sha256

from hypothesis import settings

from upstander.sealed.binding import Binding
from upstander.sealed.key_pairs import PrivateKey
from upstander.sealed.marks import DIGEST
from upstander.sealed.stretching import Cost

ANALYST, SUPERVISOR, CUSTODIAN = (PrivateKey.make() for _ in range(3))
CONCERN = Binding(room="detection", kind="concern", record="q7f3", version=2)
OTHERS = (
    Binding(room="reporting", kind="concern", record="q7f3", version=2),
    Binding(room="detection", kind="dossier", record="q7f3", version=2),
    Binding(room="detection", kind="concern", record="q7f4", version=2),
    Binding(room="detection", kind="concern", record="q7f3", version=3),
)
UNHURRIED = settings(deadline=None)  # a busy machine is no fault of what is sealed
WORDS = "acorn anvil lemon wagon tulip zebra"
CHEAP = Cost(memory=19 * 1024, passes=2, lanes=1)  # the least that is accepted: these tests lock often


def flipped(whole: bytes, place: int, by: int) -> bytes:
    """The bytes with one of them altered."""
    altered = bytearray(whole)
    altered[place] ^= by
    return bytes(altered)


def with_digest(whole: bytes) -> bytes:
    """As an attacker leaves it: the digest at the end, which needs no key, made right again."""
    return whole[:-DIGEST] + sha256(whole[:-DIGEST]).digest()
