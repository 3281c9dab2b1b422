"""With a server that somebody else keeps: statements for its administrator, checks, tables, and the desk."""

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from tests.database.clusters import scratch
from tests.database.elsewhere import Elsewhere, elsewhere
from tests.sites.desk_runs import UPSTANDER, on_free_ports, processes, sealer, until
from upstander.audit.entries import record
from upstander.audit.words import Kind
from upstander.database.connection import connect
from upstander.database.places import Places
from upstander.database.roles import PROCESSES, Role
from upstander.database.server import read_url
from upstander.sealed.files import new_identity


@dataclass(frozen=True)
class Named:
    """A desk whose database is on that server."""

    server: Elsewhere
    root: Path

    @property
    def places(self) -> Places:
        return Places(self.root, server=read_url(self.server.url))

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | {"UPSTANDER_DATABASE_URL": self.server.url}

    def say(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        run = [*UPSTANDER, *map(str, words), "--folder", str(self.root)]
        return subprocess.run(run, capture_output=True, text=True, env=self.environment)


@pytest.fixture(scope="module")
def named() -> Iterator[Named]:
    with scratch() as place, elsewhere(place / "other") as server:
        desk = Named(server, place / "desk")
        printed = desk.say("db", "statements")
        assert printed.returncode == 0, printed.stderr
        for role in (Role.OWNER, *PROCESSES):
            assert desk.places.password_file(role).read_text() not in printed.stdout
        assert not desk.places.password_file(Role.SUPERUSER).exists()
        server.administer(printed.stdout)
        started = desk.say("db", "start")
        assert started.returncode == 0, started.stderr
        assert started.stdout == "The server is fit, and its tables are up to date.\n"
        yield desk


@pytest.mark.parametrize("role", [Role.OWNER, *PROCESSES])
def test_each_role_comes_in_with_its_own_password(named: Named, role: Role) -> None:
    with connect(named.places, role) as con:
        assert con.execute("SELECT current_user, current_database()").fetchone() == (role.value, "desk")
        if role is not Role.OWNER:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                con.execute("CREATE TABLE mine (id int)")


def test_the_desk_runs_there_and_starts_no_server_of_its_own(named: Named) -> None:
    run = [*UPSTANDER, "serve", "--folder", str(named.root), *on_free_ports()]
    with subprocess.Popen(run, stdout=subprocess.PIPE, text=True, env=named.environment) as serving:
        assert sealer(named.root)
        with connect(named.places, Role.UNIT) as con:
            with con.transaction():
                record(con, by="S-a", kind=Kind.CONSULTATION, what="concern.open", purpose="triage")
            entries = con.execute("SELECT count(*) FROM audit_entry").fetchone()
            until(
                lambda: (con.execute("SELECT count(*) FROM audit_seal").fetchone() or (0,)) >= (entries or ())
            )
        serving.terminate()
        said = serving.communicate(timeout=60)[0]
    assert "database:" not in said
    assert processes(named.root) == []
    assert "entries, each in its place and unaltered." in named.say("audit", "verify").stdout
    assert not (named.root / "data").exists()


def test_a_backup_of_it_is_made_as_of_our_own(named: Named, tmp_path: Path) -> None:
    _, recipient = new_identity()
    made = named.say("backup", tmp_path / "b", "--recipient", recipient)
    assert made.returncode == 0, made.stderr
    assert "is whole: it was read back" in made.stdout


def test_a_server_whose_log_would_hold_a_row_is_refused_with_every_fault(named: Named) -> None:
    named.server.administer(
        "ALTER DATABASE desk RESET log_min_messages; ALTER ROLE upstander_unit CREATEDB;"
        "GRANT CONNECT ON DATABASE desk TO PUBLIC"
    )
    try:
        refused = named.say("db", "status")
    finally:
        named.server.administer(
            "ALTER DATABASE desk SET log_min_messages = fatal; ALTER ROLE upstander_unit NOCREATEDB;"
            "REVOKE CONNECT ON DATABASE desk FROM PUBLIC"
        )
    assert refused.returncode == 2
    for fault in (
        "log_min_messages is warning, and fatal is needed.",
        "upstander_unit may do more than its work needs.",
        "Every role of the server may come to this database.",
    ):
        assert fault in refused.stderr
    assert named.say("db", "status").stdout == "The server on 127.0.0.1 runs, and is fit.\n"


def test_what_only_its_administrator_can_do_is_refused(named: Named) -> None:
    for command in ("stop", "upgrade"):
        refused = named.say("db", command)
        assert (refused.returncode, "ask its administrator" in refused.stderr) == (2, True)


def test_a_wrong_password_is_the_server_s_to_refuse_and_no_other_way_in_is_taken(named: Named) -> None:
    file = named.places.password_file(Role.UNIT)
    right = file.read_text()
    file.write_text("wrong")
    try:
        refused = named.say("db", "start")
    finally:
        file.write_text(right)
    assert refused.returncode == 2
    assert "did not let upstander_unit in: password authentication failed" in refused.stderr
    assert "ask its administrator" in refused.stderr
    _trusts(named)


def _trusts(named: Named) -> None:
    """A server that asks for no password may be anybody's: ours goes to none that does not prove itself."""
    rules = named.server.folder / "data" / "pg_hba.conf"
    before = rules.read_text()
    rules.write_text("host all all 127.0.0.1/32 trust\n")
    try:
        named.server.administer("SELECT pg_reload_conf()")
        refused = until(lambda: (done := named.say("db", "status")).returncode and done)
    finally:
        rules.write_text(before)
        named.server.administer("SELECT pg_reload_conf()")
    assert refused
    assert "authentication" in refused.stderr
