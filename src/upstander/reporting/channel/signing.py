"""Who wrote an answer: a signature over its words, its report and its place, so that it stands nowhere else.

Source: docs/explanation/reporting.md
"""

from collections.abc import Container
from datetime import datetime
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from upstander.reporting.channel.said import Answer

_FORM = b"upstander answer 1\0"


def sign_answer(words: str, *, key: Ed25519PrivateKey, at: datetime, report: UUID, number: int) -> Answer:
    """The words as an item for place `number` of the report."""
    return Answer(
        at=at,
        words=words,
        signed_with=key.public_key().public_bytes_raw().hex(),
        signature=key.sign(_signed(words, report=report, number=number)).hex(),
    )


def is_theirs(answer: Answer, *, signers: Container[str], report: UUID, number: int) -> bool:
    """Whether one of `signers` (keys in hexadecimal, as `Readers` names them) wrote this in this place."""
    if answer.signed_with not in signers:
        return False
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(answer.signed_with))
        key.verify(bytes.fromhex(answer.signature), _signed(answer.words, report=report, number=number))
    except (InvalidSignature, ValueError):
        return False
    return True


def _signed(words: str, *, report: UUID, number: int) -> bytes:
    return _FORM + report.bytes + number.to_bytes(4, "big") + words.encode("utf-8", "surrogatepass")
