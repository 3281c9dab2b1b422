"""The keys of reporting that processes hold: one vouches for readers' keys, one opens whom reports are about.

Source: docs/explanation/reporting.md
"""

from pathlib import Path
from uuid import UUID

from upstander.audit.entries import reference
from upstander.sealed.key_pairs import PrivateKey, PublicKey, read_public_key
from upstander.sealed.process_keys import make_process_key, read_process_key, read_process_keys

ABOUT = "reporting.about"
"""The worker's: it opens whom a report is about, and what the reserved found out."""
VOUCH = "reporting.vouch"
"""The unit's process tags readers' keys with it, and the worker looks at the tag before it seals to one."""
REFERENCES = "reference.key"


def make_keys(folder: Path) -> None:
    """Make this room's keys in the keys folder, unless they are there; the unit needs a public half."""
    for name in (ABOUT, VOUCH):
        make_process_key(folder, name)
    public = folder / f"{ABOUT}.pub"
    if not public.exists():
        public.write_text(about_key(folder).public.line() + "\n", encoding="ascii")


def about_key(folder: Path) -> PrivateKey:
    """The worker's key. Raises NoProcessKey."""
    return PrivateKey(read_process_key(folder, ABOUT))


def about_public(folder: Path) -> PublicKey:
    """What the unit seals to where only the worker is to read. Raises CannotSeal."""
    return read_public_key((folder / f"{ABOUT}.pub").read_text(encoding="ascii"))


def vouching_keys(folder: Path) -> tuple[bytes, ...]:
    """The key that makes a tag, and after it the one before, which still checks. Raises NoProcessKey."""
    return read_process_keys(folder, VOUCH)


def named_in_audit(folder: Path, report: UUID) -> bytes:
    """How the audit and a notice name a report: sixteen bytes that mean nothing without the key."""
    return reference(read_process_key(folder, REFERENCES), sort="report", name=str(report))
