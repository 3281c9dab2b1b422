"""A desk with concerns: a small force, people of the unit, and one run of what a scan put forward."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from django.test import override_settings

from tests.accounts.people import TODAY, an_account, load, post, staff
from tests.cast import ASH, BLAKE, CAREY, HAZEL, ROWAN, WREN
from tests.desk import UNIT_KEY, Desk
from tests.detection.dossiers import a_brief, a_dossier
from tests.detection.made_of import MADE_OF, WIDER_OF_BLAKE
from tests.inside import as_role
from upstander.accounts.conflict_keys import open_matching_key
from upstander.accounts.models import Account, ReservedGroup
from upstander.database.roles import Role
from upstander.detection.actions.load_run import Loaded, load_run
from upstander.detection.actions.note_corrections import NO_CORRECTIONS, AfterCorrections
from upstander.detection.actions.receivers import LoadKeys
from upstander.detection.choosing import Frozen
from upstander.detection.models import Run
from upstander.detection.provenance import PROVENANCE
from upstander.detection.sealing import Recipients
from upstander.sealed.key_pairs import PrivateKey
from upstander.sealed.process_keys import read_process_key

UNIT = PrivateKey(UNIT_KEY)
CUSTODIAN = PrivateKey(bytes(range(1, 33)))
WORKER = PrivateKey(bytes(range(2, 34)))
FORCE = ((ASH, "response"), (BLAKE, "neighbourhood"), (CAREY, "family liaison"))


@dataclass(frozen=True)
class Unit:
    """The people of the unit."""

    analyst: Account
    colleague: Account
    officer: Account
    head: Account
    spare: Account


def found(staff_ref: str = BLAKE, person_ref: str | None = WREN, **changed: object) -> Frozen:
    """One concern as the worker freezes it."""
    rows = changed.pop("rows", ("row-1",))
    wider = changed.pop("wider", WIDER_OF_BLAKE)
    how = {name: changed.pop(name, default) for name, default in (("put_forward", True), ("drawn", False))}
    return Frozen(
        brief=a_brief(
            **{name: changed.pop(name) for name in ("hard_trigger", "signs", "indicators") if name in changed}
        ),
        dossier=a_dossier(staff_ref=staff_ref, person_ref=person_ref, **changed),
        evidence=frozenset(f"{row:>8}".encode()[:8] for row in rows),  # type: ignore[union-attr]
        wider=wider,  # type: ignore[arg-type]
        **how,  # type: ignore[arg-type]
    )


SEVERAL = (found(), found(ASH, ROWAN), found(CAREY, HAZEL))


def make_people(*, unit_of: str = "local policing") -> Unit:
    """The force's posts, the reserved groups, and five people who can open a concern."""
    load(*(staff(ref) for ref, _ in FORCE), *(post(ref, role=role, unit=unit_of) for ref, role in FORCE))
    ReservedGroup.objects.create(
        by="unit", name="counter corruption", because="counter_corruption", named_by="account:a"
    )
    return Unit(
        analyst=an_account("ari", "analyst"),
        colleague=an_account("bo", "analyst"),
        officer=an_account("cy", "intelligence_officer"),
        head=an_account("dee", "head_of_ccu"),
        spare=an_account("eli", "analyst"),
    )


def keys_of(folder: Path) -> LoadKeys:
    return LoadKeys(references=read_process_key(folder, "reference.key"), conflicts=open_matching_key(folder))


def a_run(*, as_of: date = date(2026, 6, 29), budget: int = 5) -> Run:
    return Run(
        as_of=as_of,
        upstander_version="0.1.0",
        store_digest="a" * 64,
        indicators_digest="b" * 64,
        invented=True,
        staff=5_000,
        budget=budget,
        indicators_ran=46,
        indicators_not_run=1,
    )


def put(
    desk: Desk,
    *frozen: Frozen,
    budget: int = 5,
    today: date = TODAY,
    custodian: bool = True,
    after: AfterCorrections = NO_CORRECTIONS,
    worker: bool = False,
) -> Loaded:
    """Load a run as the worker."""
    with as_role(desk, Role.WORKER):
        return load_run(
            run=a_run(budget=budget),
            found=list(frozen),
            to=Recipients(
                unit=UNIT.public,
                custodian=CUSTODIAN.public if custodian else None,
                worker=WORKER.public if worker else None,
            ),
            keys=keys_of(desk.cluster.places.keys),
            today=today,
            chance=Random(1),
            by="process:worker",
            after=after,
            provenance=PROVENANCE.dump_json(MADE_OF).decode(),
        )


@contextmanager
def at_the_unit(desk: Desk) -> Iterator[None]:
    """As the unit's process, with its keys."""
    keys = desk.cluster.places.keys
    with as_role(desk, Role.UNIT), override_settings(UPSTANDER_KEYS=keys):
        yield
