"""The pair with which somebody signs, made of the pair with which they open: one secret to lock, two uses.

Neither half tells anything of the other: both are drawn from the secret by HKDF, for their use alone.
Source: docs/explanation/sealing.md
"""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from upstander.sealed.key_pairs import BYTES, PrivateKey

_USE = b"upstander signing half 1\0"


def signing_half(private: PrivateKey) -> Ed25519PrivateKey:
    """The Ed25519 key that belongs to this pair: always the same one."""
    drawn = HKDF(algorithm=SHA256(), length=BYTES, salt=None, info=_USE).derive(private.reveal())
    return Ed25519PrivateKey.from_private_bytes(drawn)


def signs_with(private: PrivateKey) -> bytes:
    """The half that checks what `signing_half` signs: 32 bytes, to be shown."""
    return signing_half(private).public_key().public_bytes_raw()
