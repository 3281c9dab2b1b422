"""The steps of a scan, from a store to the two files that people read: facts, indicators, order, report."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from upstander.documents.report.render import render
from upstander.engine.concerns import Scan, to_json, weigh
from upstander.engine.concerns.fairness import GroupOf
from upstander.engine.concerns.model import RowsLeftOut
from upstander.engine.concerns.provenance import provenance_of
from upstander.engine.contacts import facts
from upstander.engine.indicators.control_gaps import open_gap_cards
from upstander.engine.indicators.pack import open_pack
from upstander.engine.indicators.run import run
from upstander.engine.store import Store
from upstander.engine.store.corrected import corrected_store
from upstander.engine.store.corrections import Corrections, NotCorrections, read_corrections
from upstander.engine.store.scoped import Cut, cut_store
from upstander.engine.tables import TABLES
from upstander.scanning.permission import Permission, journalled, require_permission
from upstander.sealed.files import SUFFIX, seal, write_private

STEPS = (
    "Reading the questions",
    "Joining contacts, work and purposes",
    "Asking the indicators",
    "Putting concerns in order",
    "Writing the report",
)
WORK = ".work-"
BUDGET = 1.0  # people put forward a month for each 1,000 members of staff; docs/explanation/order.md

Progress = Callable[[float, str], None]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a scan is to do."""

    as_of: date
    budget: float
    packs: tuple[Path, ...]
    named_in_full: bool
    corrections: Corrections
    group_of: GroupOf | None = None


@dataclass(frozen=True, kw_only=True)
class Scanned:
    """What a scan left: the scan itself and the files it wrote (sealed ones end in `.age`)."""

    scan: Scan
    concerns_file: Path
    report_file: Path


def run_scan(
    store: Path,
    *,
    as_of: date,
    out: Path,
    authority: Path | None = None,
    budget: float = BUDGET,
    packs: Sequence[Path] = (),
    named_in_full: bool = False,
    corrections: Path | None = None,
    group_of: GroupOf | None = None,
    progress: Progress = lambda _done, _name: None,
) -> Scanned:
    """Scan the store in the folder `store` as of a date and write what it shows into `out`.

    `budget` is people put forward a month for each 1,000 members of staff. `named_in_full` asks for whole
    concerns about those with a hard trigger and those drawn, which a desk needs. `corrections` is the
    desk's file of what people agreed is attributed wrongly, or wrong. `group_of` gives somebody's
    group for the fairness page: it is asked once and kept nowhere. `progress` is called
    with how many of `STEPS` are done (in fractions while facts are built) and the name of the next.
    A store that is not invented needs `authority`, is read only within its scope, and what is written
    is sealed to its recipient.
    Raises a Refusal with a sentence; nothing is written then.
    """
    opened = Store.open(store)
    permission = require_permission(opened, what="scan", as_of=as_of, authority_file=authority)
    with journalled(permission, what="scan", as_of=as_of) as counts:
        asked = Asked(
            as_of=as_of,
            budget=budget,
            packs=tuple(packs),
            named_in_full=named_in_full,
            corrections=_corrections(corrections),
            group_of=group_of,
        )
        counts["corrections"] = asked.corrections.digest
        scan = scan_permitted(permission, asked, progress=progress)
        _step(progress, 4)
        scanned = _write(scan, permission, out)
        counts |= {"put_forward": sum(concern.put_forward for concern in scan.concerns)}
        counts |= {"hard_triggers": len(scan.hard_triggers), "staff": scan.staff}
    return scanned


def _step(progress: Progress, number: int) -> None:
    progress(number, STEPS[number])


def scan_permitted(permission: Permission, asked: Asked, *, progress: Progress) -> Scan:
    """The scan itself, of what the permission covers; writes no file beside its work folder's."""
    _step(progress, 0)
    cards, gap_cards = open_pack(asked.packs), open_gap_cards(asked.packs)
    with work_folder(permission.store) as work:
        corrected = corrected_store(
            scoped_store(permission, work), asked.corrections, into=work / "corrected"
        )
        store = corrected.store
        _step(progress, 1)
        file = work / "facts.duckdb"
        facts.build(store, file, progress=lambda _name, done, of: progress(1 + done / of, STEPS[1]))
        with facts.open(file, as_of=asked.as_of) as con:
            _step(progress, 2)
            missing = frozenset(TABLES) - store.manifest.tables()
            runs = run(con, cards, as_of=asked.as_of, missing_tables=missing)
            _step(progress, 3)
            scan = weigh(
                con,
                cards,
                runs,
                as_of=asked.as_of,
                budget_per_1000=asked.budget,
                invented=store.invented,
                gap_cards=gap_cards,
                store_digest=store.digest,
                named_in_full=asked.named_in_full,
                group_of=asked.group_of,
            )
            made_of = provenance_of(
                store_digest=store.digest,
                loads=store.manifest.loads,
                cards=cards,
                runs=runs,
                as_of=asked.as_of,
            )
    return replace(
        scan,
        provenance=made_of if asked.named_in_full else None,
        corrections_digest=asked.corrections.digest,
        mended=corrected.mended,
        left_out=tuple(RowsLeftOut(suppression=name, rows=rows) for name, rows in corrected.left_out),
    )


def _corrections(file: Path | None) -> Corrections:
    if file is None:
        return Corrections()
    try:
        return read_corrections(file.read_bytes())
    except OSError:
        raise NotCorrections(f"The corrections {file} cannot be read. Nothing was scanned.") from None


def scoped_store(permission: Permission, work: Path) -> Store:
    """The store, cut into `work` to what its authority covers; an invented one whole."""
    if permission.authority is None:
        return permission.store
    scope = permission.authority.scope
    cut = Cut(tables=scope.tables, teams=scope.teams, first_day=scope.first_day, last_day=scope.last_day)
    return cut_store(permission.store, cut, into=work / "scoped")


@contextmanager
def work_folder(store: Store) -> Iterator[Path]:
    """A private folder inside the store for what a scan needs on the way; gone afterwards.

    Folders that a killed scan left are removed first.
    """
    for left in store.folder.glob(f"{WORK}*"):
        if not _is_running(left.name.removeprefix(WORK).split("-")[0]):
            shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=f"{WORK}{os.getpid()}-", dir=store.folder))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _is_running(number: str) -> bool:
    try:
        os.kill(int(number), 0)
    except (ProcessLookupError, ValueError):
        return False
    except PermissionError:
        return True
    return True


def _write(scan: Scan, permission: Permission, out: Path) -> Scanned:
    """Render in memory, seal where the store is real, then write: plain text never reaches a disk there."""
    authority = permission.authority
    files = {
        "concerns.json": to_json(scan).encode(),
        "report.html": render(scan, authority=authority).encode(),
    }
    if authority is not None:
        recipient = authority.recipient
        files = {f"{name}{SUFFIX}": seal(content, recipient=recipient) for name, content in files.items()}
    out.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name, content in files.items():
        write_private(out / name, content)
    concerns_file, report_file = (out / name for name in files)
    return Scanned(scan=scan, concerns_file=concerns_file, report_file=report_file)
