"""From one major version of PostgreSQL to the next; the old data stay as they were.

Source: docs/explanation/database.md
"""

import shutil
from pathlib import Path

from upstander.database.cluster import Cluster, initialise
from upstander.database.passwords import read_password
from upstander.database.programs import Programs, open_programs
from upstander.database.roles import Role


def upgrade(cluster: Cluster) -> Path | None:
    """Bring the data to the installed version; gives the folder in which the old data are kept.

    Nothing to do (None) where they are of that version. The server is stopped first and is not started. An
    upgrade that is cut off leaves the old data in place, and can be run again.
    """
    places, new_data = cluster.places, cluster.places.root / "data.new"
    old_version = cluster.version
    if old_version == cluster.programs.version():
        return None
    cluster.stop()
    old = open_programs(places, cluster.programs.account, version=old_version)
    kept = places.root / f"data.{old_version}"
    shutil.rmtree(new_data, ignore_errors=True)
    initialise(places, cluster.programs, new_data, _segment_size(old, places.data))
    cluster.programs.run(
        "pg_upgrade",
        *("--old-bindir", old.folder, "--new-bindir", cluster.programs.folder),
        *("--old-datadir", places.data, "--new-datadir", new_data),
        *("--socketdir", places.socket_folder, "--username", Role.SUPERUSER.value),
        password=read_password(places, Role.SUPERUSER),
        within=places.root,  # it leaves a script there
    )
    new_data.rename(places.upgraded)
    places.data.rename(kept)
    places.upgraded.rename(places.data)
    (places.root / "delete_old_cluster.sh").unlink(missing_ok=True)  # what is kept is for a person to delete
    return kept


def _segment_size(programs: Programs, data: Path) -> str:
    """For initdb: files of the log of changes are to be as large as they were, or nothing is brought over."""
    lines = programs.run("pg_controldata", "-D", data).splitlines()
    size = next(int(line.split()[-1]) for line in lines if line.startswith("Bytes per WAL segment"))
    return f"--wal-segsize={size >> 20}"
