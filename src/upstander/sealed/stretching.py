"""From a passphrase to a key, slowly and with much memory, so that guessing costs more than it yields.

Argon2id with the second choice of RFC 9106: 64 MiB, three passes, four lanes; OWASP asks for at least 19
MiB and two passes. The parameters stand beside what they lock, so that they can grow.
Source: docs/explanation/sealing.md
"""

from dataclasses import dataclass

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from upstander.sealed.content import KEY
from upstander.sealed.passphrases import normalised
from upstander.sealed.refusals import Damaged

SALT = 16  # bytes
_LIMITS = {"memory": (19 * 1024, 1024 * 1024), "passes": (2, 16), "lanes": (1, 16)}


@dataclass(frozen=True, kw_only=True)
class Cost:
    """What one guess costs: memory in KiB, passes over it, and lanes. Refuses less than OWASP's least.

    It refuses more than a gibibyte or sixteen passes too: such a file would only keep the machine busy.
    """

    memory: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        for name, (least, most) in _LIMITS.items():
            if not least <= getattr(self, name) <= most:
                raise Damaged(
                    f"A locked key's {name} is {getattr(self, name)}; {least} to {most} was expected. "
                    "It was not locked by Upstander, or it was altered."
                )


def stretch(passphrase: str, *, salt: bytes, cost: Cost) -> bytes:
    """A key of 32 bytes. Takes about half a second at the usual cost, and 64 MiB."""
    kdf = Argon2id(salt=salt, length=KEY, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory)
    return kdf.derive(normalised(passphrase))
