"""A server that somebody else keeps: PostgreSQL on the loopback, set up by its own administrator."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.ports import free_port
from upstander.database.account import server_account
from upstander.database.places import Places, make_private
from upstander.database.programs import Programs, open_programs

PASSWORD = "the-administrators-own"


@dataclass(frozen=True)
class Elsewhere:
    """Where it is, and what its administrator does there."""

    programs: Programs
    port: int
    folder: Path

    @property
    def url(self) -> str:
        return f"postgresql://127.0.0.1:{self.port}/desk"

    def administer(self, statements: str, database: str = "postgres") -> None:
        """Run statements as the superuser, as `psql -f` does."""
        file = self.folder / "statements.sql"
        file.write_text(statements, encoding="utf-8")
        os.chown(file, self.programs.account.uid, self.programs.account.gid)
        where = f"host=127.0.0.1 port={self.port} user=postgres dbname={database}"
        self.programs.run("psql", "-v", "ON_ERROR_STOP=1", "-d", where, "-f", file, password=PASSWORD)


@contextmanager
def elsewhere(folder: Path) -> Iterator[Elsewhere]:
    """Such a server, as a careful administrator would have it, gone afterwards."""
    account, data = server_account(), folder / "data"
    programs = open_programs(Places(folder), account)
    make_private(folder, uid=account.uid, gid=account.gid)
    (folder / "password").write_text(PASSWORD)
    os.chown(folder / "password", account.uid, account.gid)
    sure = ("--auth-local=reject", "--auth-host=scram-sha-256", "--username=postgres", "--encoding=UTF8")
    programs.run("initdb", *sure, "--locale=C.UTF-8", f"--pwfile={folder / 'password'}", "-D", data)
    port = free_port()
    options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories="
    programs.run("pg_ctl", "start", "--wait", "-D", data, "-l", folder / "log", "-o", options)
    try:
        yield Elsewhere(programs, port, folder)
    finally:
        programs.run("pg_ctl", "stop", "--wait", "-m", "immediate", "-D", data)
