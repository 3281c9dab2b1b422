"""A person's or an office's key pair, its private half locked under a passphrase of its own.

The passphrase is not the password to sign in with. Who loses it loses the key: an office keeps a second
copy, locked under words on paper in a safe (`recovery_copy`).
Source: docs/explanation/sealing.md
"""

import os
import re
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from upstander.sealed.key_pairs import PrivateKey, PublicKey
from upstander.sealed.passphrases import RECOVERY_WORDS, require_strong, suggest_passphrase
from upstander.sealed.refusals import CannotOpen, CannotSeal, Damaged
from upstander.sealed.stretching import SALT, Cost, stretch

FORM = "upstander-locked-key-1"
USUAL = Cost()
_NONCE = bytes(12)  # each salt is fresh, so each key locks one thing once
_LINES = re.compile(
    rf"{FORM}\npublic ([0-9a-f]{{64}})\n"
    r"argon2id memory=([1-9]\d{0,8}) passes=([1-9]\d{0,8}) lanes=([1-9]\d{0,8}) salt=([0-9a-f]{32})\n"
    r"locked ([0-9a-f]{96})\n",
    re.ASCII,
)


class WrongPassphrase(CannotOpen):
    """The passphrase is not the one."""


@dataclass(frozen=True, kw_only=True, repr=False)
class LockedKey:
    """A pair as it is kept: the public half, what a guess costs, and the private half under a passphrase."""

    public: PublicKey
    cost: Cost
    salt: bytes
    locked: bytes

    @property
    def id(self) -> str:
        """The pair's id."""
        return self.public.id

    def to_text(self) -> str:
        """Four lines, as they are kept in a file or a column: one way to write each."""
        return f"{_opening(self.public, self.cost, self.salt)}locked {self.locked.hex()}\n"

    def __repr__(self) -> str:
        return f"LockedKey({self.id})"


def read_locked_key(text: str) -> LockedKey:
    """The locked key in a text that `to_text` wrote. Raises Damaged with a sentence for any other."""
    found = _LINES.fullmatch(text)
    if found is None:
        raise Damaged(
            f"This is no locked key: {FORM} and three lines were expected. Give the .locked file as it was."
        )
    public, *numbers, salt, locked = found.groups()
    memory, passes, lanes = map(int, numbers)
    try:
        key = PublicKey(bytes.fromhex(public))
    except CannotSeal:
        raise Damaged(
            "This locked key is damaged: its public half is no key. Take it from a backup."
        ) from None
    return LockedKey(
        public=key,
        cost=Cost(memory=memory, passes=passes, lanes=lanes),
        salt=bytes.fromhex(salt),
        locked=bytes.fromhex(locked),
    )


def make_keyring(passphrase: str, *, cost: Cost = USUAL) -> LockedKey:
    """A new pair, locked. Raises WeakPassphrase. The caller refuses the password to sign in with."""
    return lock(PrivateKey.make(), passphrase, cost=cost)


def lock(key: PrivateKey, passphrase: str, *, cost: Cost = USUAL) -> LockedKey:
    """The pair locked under a passphrase, with a fresh salt. Raises WeakPassphrase."""
    require_strong(passphrase)
    salt = os.urandom(SALT)
    cipher = AESGCM(stretch(passphrase, salt=salt, cost=cost))
    locked = cipher.encrypt(_NONCE, key.reveal(), _opening(key.public, cost, salt).encode())
    return LockedKey(public=key.public, cost=cost, salt=salt, locked=locked)


def unlock(locked: LockedKey, passphrase: str) -> PrivateKey:
    """The private half. Raises WrongPassphrase. Tries are counted by the caller, and not here."""
    cipher = AESGCM(stretch(passphrase, salt=locked.salt, cost=locked.cost))
    try:
        raw = cipher.decrypt(
            _NONCE, locked.locked, _opening(locked.public, locked.cost, locked.salt).encode()
        )
    except InvalidTag:
        raise WrongPassphrase(
            "The passphrase does not open this key, or the key was altered. Type it again."
        ) from None
    key = PrivateKey(raw)
    if key.public != locked.public:
        raise Damaged("This locked key's two halves do not belong together. Take it from a backup.")
    return key


def change_passphrase(locked: LockedKey, old: str, new: str) -> LockedKey:
    """The same pair under another passphrase.

    Older copies still open with the old one: if that one became known, a new pair is needed.
    """
    return lock(unlock(locked, old), new, cost=locked.cost)


def recovery_copy(locked: LockedKey, passphrase: str) -> tuple[LockedKey, str]:
    """A second lock on the same pair, and the twelve words that open it, to be printed and put in a safe."""
    words = suggest_passphrase(RECOVERY_WORDS)
    return lock(unlock(locked, passphrase), words, cost=locked.cost), words


def _opening(public: PublicKey, cost: Cost, salt: bytes) -> str:
    return (
        f"{FORM}\npublic {public.raw.hex()}\n"
        f"argon2id memory={cost.memory} passes={cost.passes} lanes={cost.lanes} salt={salt.hex()}\n"
    )
