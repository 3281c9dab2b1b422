"""The pair that signs, made of the pair that opens."""

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from tests.sealed.holders import ANALYST, SUPERVISOR
from upstander.sealed.key_pairs import PrivateKey
from upstander.sealed.signing import signing_half, signs_with

KNOWN = "6bb04f485f80b2341043cf1db4f5531f3bd2ae4a8f71e435eb0dbec0af85ce62"
"""Worked out by hand from RFC 5869: HMAC-SHA256 twice, and then the library's own Ed25519."""


def test_the_same_key_signs_each_time_and_its_other_half_checks() -> None:
    signature = signing_half(ANALYST).sign(b"words")
    assert signing_half(ANALYST).sign(b"words") == signature
    Ed25519PublicKey.from_public_bytes(signs_with(ANALYST)).verify(signature, b"words")


def test_another_pair_signs_otherwise() -> None:
    with pytest.raises(InvalidSignature):
        Ed25519PublicKey.from_public_bytes(signs_with(SUPERVISOR)).verify(
            signing_half(ANALYST).sign(b"words"), b"words"
        )


def test_what_signs_is_not_what_opens() -> None:
    own = PrivateKey(bytes(range(32)))
    assert signing_half(own).private_bytes_raw() != own.reveal()
    assert signs_with(own) != own.public.raw


def test_what_was_signed_once_is_checked_for_ever() -> None:
    assert signs_with(PrivateKey(bytes(range(32)))).hex() == KNOWN
