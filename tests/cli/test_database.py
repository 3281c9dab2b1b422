"""`upstander db`: made, started, looked at and stopped, as a newcomer would."""

import subprocess
import sys
from pathlib import Path

from tests.database.clusters import scratch


def _db(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    run = [sys.executable, "-c", "from upstander.cli import main; main()", "db", command]
    return subprocess.run([*run, "--folder", str(folder)], capture_output=True, text=True)


def test_the_database_is_made_started_and_stopped() -> None:
    with scratch() as place:
        folder = place / "db"
        none = _db("status", folder)
        assert none.returncode == 2
        assert "There is no database in" in none.stderr
        assert not folder.exists()  # asking makes nothing
        made = _db("start", folder)
        assert made.returncode == 0, made.stderr
        assert "A new database is in" in made.stdout
        try:
            assert _db("start", folder).stdout.endswith("The database runs.\n")
            assert _db("status", folder).stdout.endswith("runs.\n")
            assert "which is the installed version" in _db("upgrade", folder).stdout
        finally:
            _db("stop", folder)
        stopped = _db("status", folder)
        assert (stopped.returncode, stopped.stdout.split()[-1]) == (3, "stopped.")
