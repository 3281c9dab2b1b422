"""Opening an envelope by the page alone: no line of ours, and HPKE written out from RFC 9180.

What both agree on is the format, and not a habit of one library. Source: docs/explanation/sealing.md
"""

import hashlib
import hmac
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

SUITE = b"HPKE" + bytes.fromhex("002000010002")  # X25519, HKDF-SHA256, AES-256-GCM
KEM = b"KEM" + bytes.fromhex("0020")


def open_plainly(envelope: bytes, *, private: bytes, words: tuple[str, str, str], version: int) -> bytes:
    """The content, for one recipient."""
    assert sha256(envelope[:-32]).digest() == envelope[-32:]
    assert envelope[:5] == b"UpEn\x01"
    wraps, content = envelope[6 : 6 + envelope[5] * 128], envelope[6 + envelope[5] * 128 : -32]
    own = X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()
    key_id = sha256(b"upstander key id 1\0" + own).digest()[:16]
    binding = b"upstander binding 1\0"
    for word in words:
        binding += len(word).to_bytes(4, "big") + word.encode()
    binding += version.to_bytes(4, "big")
    each = [wraps[start : start + 128] for start in range(0, len(wraps), 128)]
    (wrapped,) = [wrap[16:96] for wrap in each if wrap[:16] == key_id]
    content_key = _hpke(wrapped, private, own, info=b"upstander wrap 1\0" + key_id + binding)
    proof_key = _hkdf(content_key, b"", b"upstander proof 1\0" + binding)
    assert all(hmac.digest(proof_key, wrap[:96], "sha256") == wrap[96:] for wrap in each)
    frames_key = _hkdf(content_key, content[:16], b"upstander envelope 1\0" + binding)
    padded = _frames(frames_key, content[16:])
    return padded.rstrip(b"\0")[:-1]


def _frames(key: bytes, locked: bytes) -> bytes:
    size = 65536 + 16
    frames = [locked[start : start + size] for start in range(0, len(locked), size)]
    return b"".join(
        AESGCM(key).decrypt(place.to_bytes(11, "big") + bytes([place == len(frames) - 1]), frame, None)
        for place, frame in enumerate(frames)
    )


def _hpke(sealed: bytes, private: bytes, own: bytes, *, info: bytes) -> bytes:
    """RFC 9180, base mode, the first message, no authenticated data beside it."""
    shared = X25519PrivateKey.from_private_bytes(private).exchange(
        X25519PublicKey.from_public_bytes(sealed[:32])
    )
    secret = _expanded(KEM, _extracted(KEM, b"", b"eae_prk", shared), b"shared_secret", sealed[:32] + own, 32)
    context = b"\0" + _extracted(SUITE, b"", b"psk_id_hash", b"") + _extracted(SUITE, b"", b"info_hash", info)
    schedule = _extracted(SUITE, secret, b"secret", b"")
    key = _expanded(SUITE, schedule, b"key", context, 32)
    nonce = _expanded(SUITE, schedule, b"base_nonce", context, 12)
    return AESGCM(key).decrypt(nonce, sealed[32:], b"")


def _extracted(suite: bytes, salt: bytes, label: bytes, given: bytes) -> bytes:
    return hmac.digest(salt or bytes(32), b"HPKE-v1" + suite + label + given, "sha256")


def _expanded(suite: bytes, key: bytes, label: bytes, info: bytes, length: int) -> bytes:
    return _expand(key, length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info)[:length]


def _hkdf(key: bytes, salt: bytes, info: bytes) -> bytes:
    return _expand(hmac.digest(salt or bytes(32), key, hashlib.sha256), info)


def _expand(key: bytes, info: bytes) -> bytes:
    """One block of RFC 5869, which is 32 bytes."""
    return hmac.digest(key, info + b"\x01", "sha256")
