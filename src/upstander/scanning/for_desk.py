"""A scan for the desk: permitted and journalled as any other, and never written to a file.

Source: docs/explanation/runs.md
"""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from upstander.domain.refusal import Refusal
from upstander.engine.concerns import Scan
from upstander.engine.store import Store
from upstander.engine.store.corrections import Corrections
from upstander.scanning.permission import Permission, journalled, require_permission
from upstander.scanning.steps import BUDGET, Asked, Progress, scan_permitted

WHAT = "scan"


class NoStore(Refusal):
    """There is nothing to scan, or nothing that permits it."""


@dataclass(frozen=True, kw_only=True)
class Source:
    """What a desk's worker scans: the store, and what its owner set beside it."""

    store: Path | None
    authority: Path | None = None
    packs: tuple[Path, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ForDesk:
    """A scan, the digest of what was in the store, and what was set for it."""

    scan: Scan
    store_digest: str
    settings: dict[str, float | str]


@dataclass(frozen=True, kw_only=True)
class Description:
    """What a store says of itself, and the digest of the authority's file; empty where none is needed."""

    invented: bool
    authority: str = ""


def describe(source: Source) -> Description:
    """What would be scanned, before any row of it is read: its manifest, and the authority's file as bytes.

    Whether that authority is in force is for the scan to say. Raises a Refusal as the scan does.
    """
    store = _opened(source)
    if store.invented or source.authority is None:
        return Description(invented=store.invented)
    try:
        return Description(invented=False, authority=sha256(source.authority.read_bytes()).hexdigest())
    except OSError:
        return Description(invented=False)  # the gates find that nothing says on which authority


def scan_for_desk(
    source: Source, *, as_of: date, progress: Progress, corrections: Corrections | None = None
) -> ForDesk:
    """Scan with whole concerns about those with a hard trigger and those drawn, which a desk needs.

    Raises a Refusal with a sentence where there is no store, or one that is not invented and no authority in
    force for it.
    """
    store = _opened(source)
    permission = require_permission(store, what=WHAT, as_of=as_of, authority_file=source.authority)
    with journalled(permission, what=WHAT, as_of=as_of) as counts:
        asked = Asked(
            as_of=as_of,
            budget=BUDGET,
            packs=source.packs,
            named_in_full=True,
            corrections=corrections or Corrections(),
        )
        counts["corrections"] = asked.corrections.digest
        scan = scan_permitted(permission, asked, progress=progress)
        counts |= {"put_forward": sum(concern.put_forward for concern in scan.concerns)}
        counts |= {"hard_triggers": len(scan.hard_triggers), "staff": scan.staff}
    return ForDesk(scan=scan, store_digest=store.digest, settings=_settings(source, permission))


def _opened(source: Source) -> Store:
    if source.store is None:
        raise NoStore(
            "No store is set for the worker. Name its folder in UPSTANDER_STORE and start the desk again."
        )
    store = Store.open(source.store)
    if source.authority is None and not store.invented:
        raise NoStore(
            "The worker's store does not say that it is invented, so it is read on an authority only. Name "
            "its file in UPSTANDER_AUTHORITY and start the desk again. Nothing was read."
        )
    return store


def _settings(source: Source, permission: Permission) -> dict[str, float | str]:
    return {
        "budget_per_1000": BUDGET,
        "packs": _digest_of(source.packs),
        "authority": permission.authority.digest if permission.authority else "",
    }


def _digest_of(packs: tuple[Path, ...]) -> str:
    """A name for everything in the packs, wherever they lie; empty where the force has none of its own."""
    found = [(file.relative_to(pack), file) for pack in packs for file in pack.rglob("*") if file.is_file()]
    parts = [f"{name.as_posix()} {sha256(file.read_bytes()).hexdigest()}" for name, file in sorted(found)]
    return sha256("\n".join(parts).encode()).hexdigest() if packs else ""
