"""Whether a store may be read: an invented one always, any other on an authority, journalled first.

Source: docs/how_to/authorise_a_scan.md
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from upstander.audit import journal
from upstander.domain.authority import Authority, NotAuthorised, read, require_in_force
from upstander.domain.local_time import local
from upstander.domain.refusal import Refusal
from upstander.engine.store import Store
from upstander.engine.tables import TABLES
from upstander.sealed.files import require_recipient

JOURNAL = "audit.jsonl"


@dataclass(frozen=True, kw_only=True)
class Permission:
    """What may be done with a store: `authority` is None for an invented one."""

    store: Store
    authority: Authority | None


def today() -> date:
    """Today in London."""
    return local(datetime.now(UTC)).date()


def require_permission(
    store: Store, *, what: str, as_of: date, authority_file: Path | None, on: date | None = None
) -> Permission:
    """The permission to read `store`, written to its journal before anything is read.

    An invented store needs none and keeps no journal. On any other, a refusal is journalled too.
    Raises NotAuthorised with a sentence that lists everything that is missing.
    """
    if store.invented:
        return Permission(store=store, authority=None)
    try:
        authority = _authority(authority_file, as_of=as_of, on=on or today())
    except Refusal as refusal:
        write(store, what=what, outcome="refused", as_of=as_of, reason=type(refusal).__name__)
        raise
    write(store, what=what, outcome="started", as_of=as_of, authority=authority)
    return Permission(store=store, authority=authority)


@contextmanager
def journalled(permission: Permission, *, what: str, as_of: date) -> Iterator[dict[str, object]]:
    """Journal how an authorised act ended; the counts put into the mapping go with `completed`."""
    counts: dict[str, object] = {}
    try:
        yield counts
    except BaseException as fault:
        _close(permission, what=what, outcome="failed", as_of=as_of, details={"reason": type(fault).__name__})
        raise
    _close(permission, what=what, outcome="completed", as_of=as_of, details=counts)


def write(
    store: Store,
    *,
    what: str,
    outcome: str,
    as_of: date,
    authority: Authority | None = None,
    **details: object,
) -> None:
    """One entry in the store's journal: what, for which purpose, on which authority, how it ended."""
    on = {} if authority is None else _named(authority)
    journal.append(
        store.folder / JOURNAL,
        what=what,
        outcome=outcome,
        details={"as_of": as_of.isoformat(), **on, **details},
    )


def _close(
    permission: Permission, *, what: str, outcome: str, as_of: date, details: dict[str, object]
) -> None:
    if permission.authority is not None:
        write(
            permission.store,
            what=what,
            outcome=outcome,
            as_of=as_of,
            authority=permission.authority,
            **details,
        )


def _named(authority: Authority) -> dict[str, object]:
    return {
        "authority": authority.reference,
        "authority_digest": authority.digest,
        "purpose": authority.purpose,
        "recipient": authority.recipient,
    }


def _authority(file: Path | None, *, as_of: date, on: date) -> Authority:
    if file is None:
        raise NotAuthorised(
            "This store does not say that it is invented, so it is read on an authority only: name one with "
            "--authority FILE. docs/how_to/authorise_a_scan.md says what it must hold. Nothing was read."
        )
    try:
        content = file.read_bytes()
    except OSError:
        raise NotAuthorised(f"The authority {file} cannot be read. Nothing else was read.") from None
    authority = read(content, name=file.name, tables=frozenset(TABLES))
    require_in_force(authority, today=on, as_of=as_of)
    require_recipient(authority.recipient)
    return authority
