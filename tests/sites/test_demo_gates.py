"""The demonstration fills every gate, by the people who would: one records, others sign."""

import subprocess
import sys

from tests.accounts.people import an_account
from tests.desk import Desk
from tests.inside import as_role
from tests.mandate.standing import TODAY, a_reserved_group, an_office
from upstander.database.roles import Role
from upstander.mandate.access.gates import standing_gates
from upstander.mandate.access.limits import limits
from upstander.mandate.actions.offer import offer_packs
from upstander.mandate.models import Paper
from upstander.mandate.packs import Line


def fill(desk: Desk) -> subprocess.CompletedProcess[bytes]:
    run = [sys.executable, "-m", "upstander.sites.demo_gates", str(desk.cluster.places.root), desk.database]
    return subprocess.run(run, capture_output=True)


def test_every_gate_of_the_invented_force_stands(desk: Desk) -> None:
    with as_role(desk, Role.UNIT):
        office = an_office()
        a_reserved_group(office)
        an_account("custodian", "custodian", today=TODAY)
    with as_role(desk, Role.WORKER):
        offer_packs([Line(sort="indicator", name="one", digest="1" * 64)], by="process:worker")
    done = fill(desk)
    assert done.returncode == 0, done.stderr.decode()
    with as_role(desk, Role.UNIT):
        assert [gate.sentence for gate in standing_gates(TODAY) if not gate.stands] == []
        assert {paper.recorded_by_id for paper in Paper.objects.all()} == {office.head.pk}
        found = limits(TODAY)
    assert found
    assert len(found.rows) == 5


def test_a_desk_without_those_people_is_left_alone(desk: Desk) -> None:
    done = fill(desk)
    assert (done.returncode, b"not on this desk" in done.stderr) == (2, True)
    with as_role(desk, Role.UNIT):
        assert not Paper.objects.exists()
