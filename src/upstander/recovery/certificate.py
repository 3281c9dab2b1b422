"""The certificate of an end: what was destroyed, on whose word, and what that does not reach; signed.

The sealer's key signs it, which signed the audit and its anchors, and is destroyed after that.
Source: docs/how_to/decommission.md
"""

import json
from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from upstander.audit.anchors import Anchor, read_anchors
from upstander.audit.kept import read_chain
from upstander.audit.keys import raw
from upstander.audit.sealer import signed_words
from upstander.domain.refusal import Refusal

FORM = "upstander-end-1"
LARGEST = 50_000_000  # bytes

Said = dict[str, Any]


class NotACertificate(Refusal):
    """A file that is no certificate."""


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What a certificate says, whose key signed it, and what is wrong, as sentences."""

    said: Said
    signed_by: str
    faults: tuple[str, ...]


def certificate(said: Said, key: Ed25519PrivateKey) -> bytes:
    """The certificate as a file."""
    signed = {"form": FORM, **said}
    whole = {
        "certificate": signed,
        "signed_by": raw(key.public_key()).hex(),
        "signature": b64encode(key.sign(_words(signed))).decode(),
    }
    return (json.dumps(whole, indent=1, ensure_ascii=False) + "\n").encode()


def check(file: Path, *, anchors: Sequence[Anchor] = (), audit: Path | None = None) -> Checked:
    """Check its signature and anchor, the kept audit, and anchors kept elsewhere. Raises NotACertificate."""
    said, signed_by, signature = _read(file)
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(signed_by))
        faults = [*_unsigned(said, key, signature), *_unlike(said, key, anchors=anchors, audit=audit)]
    except (KeyError, TypeError, ValueError, AttributeError):
        raise NotACertificate(f"{file.name} lacks something that every certificate says.") from None
    return Checked(said=said, signed_by=signed_by, faults=tuple(faults))


def _unsigned(said: Said, key: Ed25519PublicKey, signature: bytes) -> list[str]:
    faults, own = [], _own_anchor(said)
    if not _is_signed(key, signature, _words(said)):
        faults.append("The signature is not of what the certificate says: it was altered.")
    if not _is_signed(key, own.signature, signed_words(own.link, own.made_at)):
        faults.append("The key that signed it is not the one that signed the audit's last place.")
    return faults


def _own_anchor(said: Said) -> Anchor:
    (own,) = read_anchors([said["audit"]["anchor"]])
    return own


def _unlike(
    said: Said, key: Ed25519PublicKey, *, anchors: Sequence[Anchor], audit: Path | None
) -> Iterator[str]:
    """What differs from the audit that was kept, and from the places that somebody noted elsewhere."""
    own, lines = _own_anchor(said), said["audit"]["earlier_keys"]
    keys = [key, *(Ed25519PublicKey.from_public_bytes(bytes.fromhex(line)) for line in lines)]
    for one in anchors:
        words = signed_words(one.link, one.made_at)
        if not any(_is_signed(each, one.signature, words) for each in keys):
            yield f"The anchor of place {one.link.position} was signed by another desk's key."
        if one.link.position > own.link.position:
            yield f"Place {one.link.position} was noted, and the audit ends at {own.link.position}."
    if audit is None:
        return
    chain = read_chain(audit, places={one.link.position for one in (own, *anchors)})
    if chain.sha256 != said["audit"]["sha256"]:
        yield "The file of the audit is not the one that the certificate names."
    for one in (own, *anchors):
        if chain.at.get(one.link.position) != one.link.digest:
            yield f"The kept audit at place {one.link.position} is not the one that was noted there."


def _read(file: Path) -> tuple[Said, str, bytes]:
    try:
        if file.stat().st_size > LARGEST:
            raise ValueError
        whole = json.loads(file.read_text(encoding="utf-8"))
        said = whole["certificate"]
        if said["form"] != FORM or len(bytes.fromhex(whole["signed_by"])) != 32:
            raise ValueError
        return said, whole["signed_by"], b64decode(whole["signature"], validate=True)
    except (OSError, ValueError, KeyError, TypeError, Error, RecursionError):
        raise NotACertificate(f"{file.name} cannot be read as a certificate of the end of a desk.") from None


def _is_signed(key: Ed25519PublicKey, signature: bytes, words: bytes) -> bool:
    try:
        key.verify(signature, words)
    except InvalidSignature:
        return False
    return True


def _words(said: Said) -> bytes:
    """What is signed: everything, spelt in one way."""
    plain = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return b"upstander end of use\n" + plain.encode()
