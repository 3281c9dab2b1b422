"""Kept apart as the how-to says, each process comes to its own password, and to nobody else's."""

import os
import subprocess
import sys
from pathlib import Path

from tests.database.clusters import running, scratch
from tests.needs import root
from upstander.audit.keys import make_key
from upstander.database.cluster import Cluster
from upstander.database.roles import Role

SEALERS = 61_001  # no account of that number is needed
ASKS = """
import codecs, os, sys
from pathlib import Path
import psycopg
from upstander.audit.keys import checking_key, signing_key
from upstander.database.connection import connect
from upstander.database.passwords import NoPassword, read_password
from upstander.database.places import Places
from upstander.database.roles import Role
for needed in ("ascii", "idna"):
    codecs.lookup(needed)  # read now: the account may not come to this Python's own folder
os.setgroups([int(sys.argv[2])]), os.setgid(int(sys.argv[3])), os.setuid(int(sys.argv[3]))
places = Places(Path(sys.argv[1]))
with connect(places, Role.SEALER) as con:
    print(con.execute("SELECT current_user").fetchone()[0])
signing_key(places.keys), checking_key(places.keys)
for role in Role:
    try:
        read_password(places, role)
        print("reads", role)
    except NoPassword:
        pass
for folder in (places.root, places.passwords, places.keys, places.data):
    try:
        print("lists", os.listdir(folder))
    except PermissionError:
        pass
"""


def _keep_apart(cluster: Cluster) -> None:
    """What docs/how_to/run_the_desk.md says, for one process."""
    places, group = cluster.places, cluster.programs.account.gid
    for folder in (places.root, places.socket_folder, places.passwords, places.keys):
        os.chown(folder, -1, group)
        folder.chmod(0o710)
    for file in (places.password_file(Role.SEALER), places.keys / "sealer"):
        os.chown(file, SEALERS, -1)
    with (places.data / "postgresql.conf").open("a") as conf:
        conf.write("unix_socket_permissions = '0770'\n")


def test_a_process_of_another_account_comes_to_what_is_its_own_and_no_further() -> None:
    root()
    with scratch() as folder, running(folder / "db") as cluster:
        make_key(cluster.places.keys)
        _keep_apart(cluster)
        cluster.stop()
        cluster.start()
        numbers = (cluster.programs.account.gid, SEALERS)
        asked = [sys.executable, "-c", ASKS, str(cluster.places.root), *map(str, numbers)]
        done = subprocess.run(asked, capture_output=True, text=True, cwd=Path("/"))
    assert done.returncode == 0, done.stderr
    assert done.stdout.split("\n") == ["upstander_sealer", "reads upstander_sealer", ""]
