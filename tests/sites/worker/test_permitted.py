"""A scan on standard input: of a real force it is loaded once everything stands, and on what was signed."""

import json
import subprocess
import sys
from dataclasses import replace

import pytest

from tests.desk import Desk
from tests.detection.desk_of_concerns import make_people
from tests.engine.concerns.test_named import scan
from tests.inside import as_role
from tests.mandate.standing import FILE, TODAY, Office, everything_stands, recorded, signed
from upstander.database.roles import Role
from upstander.engine.concerns import to_json
from upstander.engine.concerns.model import IndicatorRun, Scan
from upstander.mandate.actions.switch import switch_off
from upstander.mandate.models import GateId, OffReason, PackOffer
from upstander.mandate.packs import digest_of, text_of
from upstander.sites.worker.permitted import lines

CARD = IndicatorRun(
    indicator_id="late_look_ups", title="Look-ups off duty", ran=True, digest="1" * 64, seconds=0.1,
    evidence_rows=3, missing_tables=(), hides="",
)  # fmt: skip
REAL = replace(scan(), invented=False, indicators=(CARD,))


def load(desk: Desk, what: Scan, *, authority: str = FILE) -> subprocess.CompletedProcess[bytes]:
    run = [sys.executable, "-m", "upstander.sites.worker.load", str(desk.cluster.places.root)]
    said = to_json(what).encode()
    return subprocess.run([*run, "a" * 64, authority, desk.database], input=said, capture_output=True)


def runs(desk: Desk) -> int:
    with desk.connect(Role.OWNER) as con:
        return con.execute("SELECT count(*) FROM detection_run").fetchone()[0]  # type: ignore[index]


def as_signed(desk: Desk) -> Office:
    """Everything stands, and what this scan was run on is signed."""
    with as_role(desk, Role.OWNER):
        make_people()
    with as_role(desk, Role.UNIT):
        office = everything_stands(but="packs")
        signed(office, recorded(office, GateId.PACKS, key=digest_of(text_of(lines(REAL)))))
    return office


def test_on_an_empty_desk_it_is_refused_and_what_it_was_run_on_is_offered(desk: Desk) -> None:
    done = load(desk, REAL)
    assert done.returncode == 2
    said = done.stderr.decode()
    assert "Limits page: none is recorded." in said
    assert "Nothing was loaded." in said
    assert runs(desk) == 0
    assert load(desk, REAL).returncode == 2
    with as_role(desk, Role.UNIT):
        offer = PackOffer.objects.get()
    assert offer.digest == digest_of(text_of(lines(REAL)))
    assert all(each.digest in offer.lines for each in REAL.indicators)


def test_once_everything_stands_it_is_loaded(desk: Desk) -> None:
    as_signed(desk)
    done = load(desk, REAL)
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout.splitlines()[-1])["new"] > 0
    assert runs(desk) == 1


@pytest.mark.parametrize("authority", ["", "d" * 64])
def test_on_another_authority_or_none_it_is_not(desk: Desk, authority: str) -> None:
    as_signed(desk)
    done = load(desk, REAL, authority=authority)
    assert (done.returncode, runs(desk)) == (2, 0)
    assert "another authority" in done.stderr.decode()


def test_with_one_card_altered_it_is_not(desk: Desk) -> None:
    as_signed(desk)
    done = load(desk, replace(REAL, indicators=(replace(CARD, digest="0" * 64),)))
    assert (done.returncode, runs(desk)) == (2, 0)
    assert "other indicators or settings" in done.stderr.decode()


def test_with_another_number_put_forward_it_is_not(desk: Desk) -> None:
    as_signed(desk)
    assert load(desk, replace(REAL, budget=REAL.budget + 1)).returncode == 2


@pytest.mark.parametrize("invented", [True, False])
def test_switched_off_no_scan_is_loaded_invented_or_not(desk: Desk, invented: bool) -> None:
    office = as_signed(desk)
    with as_role(desk, Role.UNIT):
        switch_off(why=OffReason.EXERCISE, by=office.head, today=TODAY)
    done = load(desk, replace(REAL, invented=invented))
    assert (done.returncode, runs(desk)) == (2, 0)
    assert "switched off" in done.stderr.decode()


def test_an_invented_scan_needs_nothing_recorded(desk: Desk) -> None:
    with as_role(desk, Role.OWNER):
        make_people()
    done = load(desk, replace(REAL, invented=True), authority="")
    assert done.returncode == 0, done.stderr.decode()
