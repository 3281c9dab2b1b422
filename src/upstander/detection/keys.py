"""The keys that the unit's process holds: it opens the unit's matters, and names records in the audit.

Source: docs/explanation/detection.md
"""

import os
from functools import cache
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from upstander.accounts.custodian_key import custodian_key
from upstander.audit.entries import reference
from upstander.audit.keys import make_key, signing_key
from upstander.sealed.key_pairs import PrivateKey, PublicKey, read_public_key
from upstander.sealed.process_keys import make_process_key, read_process_key

MATTERS, REFERENCES = "unit.matters", "reference.key"
ABOUT = "worker.about"
"""The worker's: it opens whom the unit's concerns are about, and nothing else."""
CORRECTIONS = "worker.corrections"  # what the unit writes for the worker's next scan opens with it
EXHIBITS = "exhibits"
"""The pair that signs what leaves the desk; its checking half is `exhibits.pub`."""


def make_keys(folder: Path) -> None:
    """Make this room's keys in the keys folder, unless they are there; the worker needs the public half."""
    for name in (MATTERS, REFERENCES, ABOUT, CORRECTIONS):
        make_process_key(folder, name)
    for name in (MATTERS, CORRECTIONS):
        if not _was_handed_out(folder / name):
            own = PrivateKey(read_process_key(folder, name))
            (folder / f"{name}.pub").write_text(own.public.line() + "\n", encoding="ascii")
    make_key(folder, EXHIBITS)


def _was_handed_out(key: Path) -> bool:
    """Whether it is another account's by now: its public half was written before that."""
    return key.stat().st_uid not in (os.geteuid(), 0)


def unit_key() -> PrivateKey:
    """The key with which the unit's process opens what is sealed to the unit."""
    return _unit_key(Path(settings.UPSTANDER_KEYS))


def about_key(folder: Path) -> PrivateKey:
    """The key with which the worker opens whom a concern is about. Raises NoProcessKey."""
    return PrivateKey(read_process_key(folder, ABOUT))


def custodian_public() -> PublicKey | None:
    """The public half that reserved matters are sealed to; None where nobody has brought one."""
    return custodian_key(Path(settings.UPSTANDER_KEYS))


def corrections_public() -> PublicKey:
    """The key to which the unit seals what the worker has to read before a scan."""
    file = Path(settings.UPSTANDER_KEYS) / f"{CORRECTIONS}.pub"
    return read_public_key(file.read_text(encoding="ascii"))


def exhibits_key() -> Ed25519PrivateKey:
    """The key with which the unit's process signs what leaves the desk."""
    return signing_key(Path(settings.UPSTANDER_KEYS), EXHIBITS)


def about(record: UUID) -> bytes:
    """How the audit names a concern: sixteen bytes that mean nothing without the key."""
    return reference(_reference_key(Path(settings.UPSTANDER_KEYS)), sort="concern", name=str(record))


def about_spoken(spoken: str) -> bytes:
    """A keyed reference of the same form for something called so that is not there."""
    return reference(_reference_key(Path(settings.UPSTANDER_KEYS)), sort="spoken", name=spoken)


@cache
def _unit_key(folder: Path) -> PrivateKey:
    return PrivateKey(read_process_key(folder, MATTERS))


@cache
def _reference_key(folder: Path) -> bytes:
    return read_process_key(folder, REFERENCES)
