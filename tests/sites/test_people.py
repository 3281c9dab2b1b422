"""People of a real store come in once everything stands, and on the authority that is recorded."""

import subprocess
import sys
from dataclasses import replace

import pytest

from tests.accounts.people import KNOWN
from tests.desk import Desk
from tests.inside import as_role
from tests.mandate.standing import FILE, STEPS, TODAY, everything_stands
from upstander.accounts.people_lines import lines_of
from upstander.accounts.people_rows import People, StaffRow
from upstander.database.roles import Role
from upstander.mandate.actions.switch import switch_off
from upstander.mandate.models import OffReason

INVENTED = People(
    store_digest="d", has_posts=True, has_declarations=True, staff=[StaffRow(member_id="S-1", known_at=KNOWN)]
)
REAL = replace(INVENTED, authority="PSD 2026 014", authority_digest=FILE)


def load(desk: Desk, people: People) -> tuple[int, str]:
    run = [sys.executable, "-m", "upstander.sites.people", str(desk.cluster.places.root), desk.database]
    done = subprocess.run(run, input=b"".join(lines_of(people)), capture_output=True)
    return done.returncode, done.stderr.decode()


def test_people_of_an_invented_store_need_nothing_recorded(desk: Desk) -> None:
    assert load(desk, INVENTED) == (0, "")


@pytest.mark.parametrize("missing", ["", "limits", "custodian"])
def test_people_of_a_real_store_need_everything(desk: Desk, missing: str) -> None:
    assert missing in ("", *STEPS)
    with as_role(desk, Role.UNIT):
        everything_stands(but=missing)
    code, said = load(desk, REAL)
    assert code == (2 if missing else 0), said
    assert len(said.splitlines()) == (1 if missing else 0)


def test_and_the_authority_that_is_recorded(desk: Desk) -> None:
    with as_role(desk, Role.UNIT):
        everything_stands()
    code, said = load(desk, replace(REAL, authority_digest="d" * 64))
    assert code == 2
    assert "another authority" in said


def test_switched_off_nobody_comes_in(desk: Desk) -> None:
    with as_role(desk, Role.UNIT):
        switch_off(why=OffReason.EXERCISE, by=everything_stands().head, today=TODAY)
    assert load(desk, INVENTED)[0] == 2
