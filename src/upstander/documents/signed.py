"""A folder of files that says what it holds and is signed: whoever has it can tell if it is whole, and whose.

`SHA256SUMS` lists every file with its digest, as common tools read it; `SHA256SUMS.sig` is the signature over
it (Ed25519), `signer.pub` the half of the key that checks. A key in the folder proves nothing by itself: who
checks compares it with what its owner says, over the telephone or from an earlier file.
Source: docs/explanation/exhibits.md
"""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from upstander.audit.keys import raw
from upstander.documents.archive import NotReadable, pack, unpack

SUMS, SIGNATURE, SIGNER = "SHA256SUMS", "SHA256SUMS.sig", "signer.pub"
_FOR = b"upstander signed folder 1\n"  # so that the signature stands for nothing else


class NotWhole(NotReadable):
    """A signed folder that was altered, or is not whole."""


@dataclass(frozen=True, kw_only=True)
class Checked:
    """A folder that is whole: its files, and the key that signed it as 64 hexadecimal digits."""

    files: Mapping[str, bytes]
    signed_by: str


def sign(files: Mapping[str, bytes], *, key: Ed25519PrivateKey, day: date) -> bytes:
    """The files with their digests and the signature, as one archive."""
    sums = sums_of(files)
    beside = {
        SUMS: sums,
        SIGNATURE: key.sign(_FOR + sums).hex().encode() + b"\n",
        SIGNER: raw(key.public_key()).hex().encode() + b"\n",
    }
    return pack({**files, **beside}, day=day)


def check(content: bytes) -> Checked:
    """What is in a signed archive, once every file has proved right. Raises NotReadable or NotWhole."""
    found = unpack(content)
    try:
        sums, signature, signer = (found.pop(name) for name in (SUMS, SIGNATURE, SIGNER))
    except KeyError:
        raise NotWhole(
            f"This archive lacks one of {SUMS}, {SIGNATURE} and {SIGNER}: it is not whole."
        ) from None
    signed_by = signer.decode("ascii", "replace").strip()
    _require_signature(sums, signature, signed_by)
    if not hmac.compare_digest(sums, sums_of(found)):
        raise NotWhole("A file was altered, added or taken away since this was signed.")
    return Checked(files=found, signed_by=signed_by)


def sums_of(files: Mapping[str, bytes]) -> bytes:
    """Digest and name of each file, a line each, in order of the names."""
    return "".join(f"{sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)).encode()


def _require_signature(sums: bytes, signature: bytes, signed_by: str) -> None:
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(signed_by))
        key.verify(bytes.fromhex(signature.decode("ascii", "replace").strip()), _FOR + sums)
    except (InvalidSignature, ValueError):
        raise NotWhole("The signature does not fit: the list of files or the key was altered.") from None
