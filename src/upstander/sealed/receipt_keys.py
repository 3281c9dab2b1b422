"""What is made of a receipt's secret: a proof that one has it, and a key that opens what is sealed to it.

53 bits are few for a machine. So each guess costs Argon2id at 64 MiB under a salt of the report's own, and a
pepper that is in no database and no backup: whoever has the database alone cannot even begin to guess.
The salt is made of the locator, so that nothing has to be looked up before the work is done.
Source: docs/explanation/receipts.md
"""

import hmac
from dataclasses import dataclass, field
from hashlib import sha256

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from upstander.sealed.content import KEY
from upstander.sealed.receipts import Receipt
from upstander.sealed.stretching import SALT, Cost

COST = Cost(memory=64 * 1024, passes=3, lanes=1)


@dataclass(frozen=True, kw_only=True)
class ReceiptKeys:
    """`proof` goes to the database, which knows its digest alone; `key` leaves the process never."""

    proof: bytes = field(repr=False)
    key: bytes = field(repr=False)

    @property
    def proof_digest(self) -> bytes:
        """What is kept to compare a proof with: 32 bytes. The proof is a key itself, so no salt is needed."""
        return sha256(self.proof).digest()


def keys_of(receipt: Receipt, *, pepper: bytes, cost: Cost = COST) -> ReceiptKeys:
    """Both keys, each of 32 bytes; a fifth of a second and 64 MiB, whether there is such a report or not."""
    peppered = hmac.digest(pepper, b"upstander receipt 1\0" + receipt.secret.encode("ascii"), "sha256")
    kdf = Argon2id(
        salt=_salt(receipt.locator, pepper=pepper), length=KEY,
        iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory,
    )  # fmt: skip
    stretched = kdf.derive(peppered)
    return ReceiptKeys(proof=_derive(stretched, b"proof"), key=_derive(stretched, b"key"))


def _salt(locator: str, *, pepper: bytes) -> bytes:
    return hmac.digest(pepper, b"upstander receipt salt 1\0" + locator.encode("ascii"), "sha256")[:SALT]


def _derive(stretched: bytes, use: bytes) -> bytes:
    return HKDFExpand(algorithm=SHA256(), length=KEY, info=b"upstander receipt 1\0" + use).derive(stretched)
