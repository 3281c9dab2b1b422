"""The keys that the unit's process holds: it opens the unit's matters, and names records in the audit.

Source: docs/explanation/detection.md
"""

from functools import cache
from pathlib import Path
from uuid import UUID

from django.conf import settings

from upstander.audit.entries import reference
from upstander.sealed.key_pairs import PrivateKey, PublicKey, read_public_key
from upstander.sealed.process_keys import make_process_key, read_process_key

MATTERS, REFERENCES = "unit.matters", "reference.key"
CORRECTIONS = "worker.corrections"  # what the unit writes for the worker's next scan opens with it


def make_keys(folder: Path) -> None:
    """Make this room's keys in the keys folder, unless they are there; the worker needs the public half."""
    for name in (MATTERS, REFERENCES, CORRECTIONS):
        make_process_key(folder, name)
    for name in (MATTERS, CORRECTIONS):
        own = PrivateKey(read_process_key(folder, name))
        (folder / f"{name}.pub").write_text(own.public.line() + "\n", encoding="ascii")


def unit_key() -> PrivateKey:
    """The key with which the unit's process opens what is sealed to the unit."""
    return _unit_key(Path(settings.UPSTANDER_KEYS))


def worker_key() -> PublicKey:
    """The key to which the unit seals what the worker has to read before a scan."""
    file = Path(settings.UPSTANDER_KEYS) / f"{CORRECTIONS}.pub"
    return read_public_key(file.read_text(encoding="ascii"))


def about(record: UUID) -> bytes:
    """How the audit names a concern: sixteen bytes that mean nothing without the key."""
    return reference(_reference_key(Path(settings.UPSTANDER_KEYS)), sort="concern", name=str(record))


@cache
def _unit_key(folder: Path) -> PrivateKey:
    return PrivateKey(read_process_key(folder, MATTERS))


@cache
def _reference_key(folder: Path) -> bytes:
    return read_process_key(folder, REFERENCES)
