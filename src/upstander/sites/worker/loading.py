"""From a scan to the desk: every concern that comes before people, frozen, sealed and loaded.

Source: docs/explanation/detection.md
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from hashlib import sha256
from pathlib import Path
from random import SystemRandom
from uuid import UUID

from upstander.accounts.conflict_keys import open_matching_key
from upstander.accounts.custodian_key import custodian_key
from upstander.detection.actions.load_run import Loaded, load_run
from upstander.detection.actions.note_corrections import AfterCorrections
from upstander.detection.actions.receivers import LoadKeys
from upstander.detection.blind import lot_of, masked
from upstander.detection.choosing import Frozen
from upstander.detection.keys import REFERENCES, about_key
from upstander.detection.models import Run, RunAttempt
from upstander.detection.rows import row_mark
from upstander.detection.run_report import Settings
from upstander.detection.sealing import Recipients
from upstander.engine.concerns.model import Concern, HardTrigger, Scan
from upstander.sealed.key_pairs import read_public_key
from upstander.sealed.process_keys import read_process_key
from upstander.sites.worker.around import Around
from upstander.sites.worker.freezing import BY_LOT, BY_TRIGGER, brief, by_place, freeze
from upstander.sites.worker.run_report import report_of

PROCESS = "process:worker"
CHANCE = SystemRandom()
UNIT = "unit.matters.pub"


def load(
    scan: Scan,
    *,
    keys: Path,
    store_digest: str,
    today: date,
    attempt: RunAttempt | None = None,
    settings: Settings | None = None,
) -> Loaded:
    """Load the scan into the desk's database. `keys` is the folder of the worker's keys.

    `attempt` is the one that this run came of, and `settings` what was set for it.
    """
    reference_key = read_process_key(keys, REFERENCES)
    run = _run(scan, store_digest)
    run.attempt = attempt
    return load_run(
        run=run,
        report=report_of(scan, settings),
        found=list(frozen(scan, reference_key)),
        to=recipients(keys),
        keys=LoadKeys(references=reference_key, conflicts=open_matching_key(keys)),
        today=today,
        chance=CHANCE,
        by=PROCESS,
        after=_after(scan, reference_key),
        provenance=Around(scan, reference_key).provenance(),
    )


def _after(scan: Scan, key: bytes) -> AfterCorrections:
    return AfterCorrections(
        gone=frozenset(
            row_mark(key, table=table, row=row) for each in scan.mended for table, row in each.rows
        ),
        left_out={UUID(each.suppression): each.rows for each in scan.left_out},
    )


def frozen(scan: Scan, reference_key: bytes) -> Iterator[Frozen]:
    """Those in the order, those with a hard trigger, those drawn by lot and those beneath: each pair once.

    A trigger that names no other person comes with the pair that stands for the member of staff.
    """
    around = Around(scan, reference_key)
    triggers = {(each.staff_ref, each.person_ref): each for each in reversed(scan.hard_triggers)}
    forward = [each.likelihood_band for each in scan.concerns if each.put_forward]
    for concern, came_by in _once(scan):
        pair = concern.staff_ref, concern.person_ref
        trigger = triggers.get(pair) or triggers.get((concern.staff_ref, None))
        shown = brief(concern, trigger=trigger)
        lot = lot_of(reference_key, staff=concern.staff_ref, person=concern.person_ref)
        yield Frozen(
            brief=masked(shown, forward, lot=lot) if came_by is BY_LOT else shown,
            dossier=freeze(
                concern,
                came_by=came_by,
                trigger=trigger,
                as_of=scan.as_of,
                staff=scan.staff,
                around=around,
            ),
            put_forward=concern.put_forward,
            drawn=came_by is BY_LOT,
            evidence=_evidence(concern, trigger, reference_key),
            wider=around.wider(concern),
            lot=lot,
        )


def _once(scan: Scan) -> Iterator[tuple[Concern, str]]:
    """Each pair once, with how it came: one that was put forward or met a trigger is not told to be drawn."""
    came = [
        *((each, by_place(each)) for each in scan.concerns if each.put_forward),
        *((each, BY_TRIGGER) for each in scan.triggered),
        *((each, BY_LOT) for each in scan.drawn),
        *((each, by_place(each)) for each in (*scan.concerns, *scan.beneath)),
    ]
    seen: set[tuple[str, str | None]] = set()
    for concern, came_by in came:
        pair = concern.staff_ref, concern.person_ref
        if pair not in seen:
            seen.add(pair)
            yield concern, came_by


def recipients(keys: Path) -> Recipients:
    """Whom concerns are sealed to: the unit, and the custodian where one has given a key."""
    return Recipients(
        unit=read_public_key((keys / UNIT).read_text(encoding="ascii")),
        custodian=custodian_key(keys),
        worker=about_key(keys).public,
    )


def _run(scan: Scan, store_digest: str) -> Run:
    ran = [each for each in scan.indicators if each.ran]
    return Run(
        as_of=scan.as_of,
        upstander_version=scan.upstander_version,
        store_digest=store_digest,
        indicators_digest=_digest([each.digest for each in scan.indicators]),
        invented=scan.invented,
        staff=scan.staff,
        budget=scan.budget,
        indicators_ran=len(ran),
        indicators_not_run=len(scan.indicators) - len(ran),
        corrections_digest=scan.corrections_digest,
        fairness=asdict(scan.fairness) if scan.fairness else None,
    )


def _evidence(concern: Concern, trigger: HardTrigger | None, key: bytes) -> frozenset[bytes]:
    rows = [*(trigger.evidence if trigger else ()), *(row for sign in concern.signs for row in sign.evidence)]
    return frozenset(row_mark(key, table=row.source_table, row=row.source_row) for row in rows)


def _digest(parts: Sequence[str]) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()
