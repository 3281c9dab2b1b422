"""A scan on standard input: of a real force it is not loaded."""

import subprocess
import sys
from dataclasses import replace

from tests.desk import Desk
from tests.engine.concerns.test_named import scan
from upstander.database.roles import Role
from upstander.engine.concerns import to_json


def test_a_scan_of_a_real_force_waits_for_what_has_to_stand_first(desk: Desk) -> None:
    run = [sys.executable, "-m", "upstander.sites.worker.load", str(desk.cluster.places.root), "a" * 64]
    said = to_json(replace(scan(), invented=False)).encode()
    done = subprocess.run(run, input=said, capture_output=True)
    assert done.returncode == 2
    assert "Nothing was loaded" in done.stderr.decode()
    with desk.connect(Role.OWNER) as con:
        assert con.execute("SELECT count(*) FROM detection_run").fetchone() == (0,)
