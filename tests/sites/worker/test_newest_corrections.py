"""A scan is loaded with the corrections that stand, and with no others."""

import json
import subprocess
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.desk import Desk
from tests.detection.answers import today
from tests.detection.desk_of_concerns import Unit, at_the_unit, make_people
from tests.engine.concerns.test_named import scan
from tests.inside import as_role
from tests.sites.worker.test_permitted import load, runs
from upstander.database.roles import Role
from upstander.detection.access.corrections import for_scans
from upstander.detection.actions.suppress import WrongRows, answer_suppression, propose_suppression
from upstander.detection.keys import corrections_public, unit_key
from upstander.detection.models import ProposalChoice, SuppressionKind
from upstander.engine.store.corrections import read_corrections


@pytest.fixture
def unit(desk: Desk) -> Unit:
    with as_role(desk, Role.OWNER):
        return make_people()


def left_out_from_now_on(desk: Desk, unit: Unit) -> str:
    """Two people agree that a batch is wrong; gives the digest of what the next scan takes."""
    with at_the_unit(desk):
        what = WrongRows(
            kind=SuppressionKind.BATCH, reference="ab12", until=today() + timedelta(days=9), reasons="Twice."
        )
        key = unit_key()
        made = propose_suppression(
            what=what, unit=key.public, worker=corrections_public(), today=today(), by=unit.analyst
        )
        yes = ProposalChoice.AGREED
        answer_suppression(proposal=made, choice=yes, reasons="Yes.", to=key.public, by=unit.head)
        return read_corrections(json.dumps(for_scans(key=key, today=today()))).digest


def loaded(desk: Desk, digest: str) -> subprocess.CompletedProcess[bytes]:
    return load(desk, replace(scan(), invented=True, corrections_digest=digest), authority="")


def test_one_that_was_made_without_them_is_refused_with_a_sentence(desk: Desk, unit: Unit) -> None:
    digest = left_out_from_now_on(desk, unit)
    refused = loaded(desk, "")
    assert (refused.returncode, runs(desk)) == (2, 0)
    assert b"other corrections than those that stand now" in refused.stderr
    assert loaded(desk, digest).returncode == 0
    assert runs(desk) == 1


def test_where_none_stand_one_without_any_is_loaded_and_one_with_old_ones_is_not(
    desk: Desk, unit: Unit
) -> None:
    assert unit
    assert (loaded(desk, "f" * 64).returncode, runs(desk)) == (2, 0)
    assert (loaded(desk, "").returncode, runs(desk)) == (0, 1)
