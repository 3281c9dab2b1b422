"""Envelopes in a real database: what the seized files of a server hold, and what erasure leaves in them."""

from pathlib import Path

import psycopg
import pytest

from tests.desk import Desk
from tests.sealed.holders import ANALYST, CONCERN
from upstander.database.roles import Role
from upstander.sealed.envelopes import parse, seal
from upstander.sealed.matter_keys import MatterKey, decrypt, encrypt, unwrap_key, wrap_key
from upstander.sealed.refusals import CannotOpen

SAID = b"what she said on Tuesday about the second visit"
MATTER = MatterKey.make()
PAGE, HEAD, LONG_HEAD = 8192, 24, 40  # bytes of a page of the log, of its head, and of the first one's


def on_disk(desk: Desk, what: bytes) -> set[str]:
    """The parts of the server's folder in which the bytes stand."""
    with desk.connect(Role.SUPERUSER) as con:
        con.execute("CHECKPOINT")
    data = desk.cluster.places.data
    files = [path for part in ("base", "pg_wal") for path in (data / part).rglob("*") if path.is_file()]
    return {path.relative_to(data).parts[0] for path in files if what in _content(path)}


def _content(file: Path) -> bytes:
    """What a file holds; of the log without the heads of its pages, which stand in the midst of records."""
    held = file.read_bytes()
    if "pg_wal" not in file.parts:
        return held
    return held[LONG_HEAD:PAGE] + b"".join(held[at + HEAD : at + PAGE] for at in range(PAGE, len(held), PAGE))


@pytest.fixture
def owner(desk: Desk) -> psycopg.Connection:
    con = desk.connect(Role.OWNER)
    con.autocommit = True
    con.execute("CREATE TABLE kept (name text, bytes bytea)")
    # As it stands, so that what is looked for is not compressed: sealed bytes cannot be, plain ones can.
    con.execute("ALTER TABLE kept ALTER bytes SET STORAGE EXTERNAL")
    return con


def keep(con: psycopg.Connection, name: str, content: bytes) -> None:
    con.execute("INSERT INTO kept VALUES (%s, %s)", [name, content])


def test_plain_words_can_be_read_off_the_files_and_sealed_ones_cannot(
    desk: Desk, owner: psycopg.Connection
) -> None:
    keep(owner, "plain", b"a plain note about a Thursday")
    keep(owner, "envelope", seal(SAID, to=[ANALYST.public], bound_to=CONCERN).to_bytes())
    keep(owner, "content", encrypt(MATTER, SAID, CONCERN))
    keep(owner, "key", wrap_key(MATTER, to=[ANALYST.public], matter="q7f3").to_bytes())
    assert on_disk(desk, b"a plain note about a Thursday") == {"base", "pg_wal"}
    for secret in (SAID, MATTER.reveal(), ANALYST.reveal()):
        assert on_disk(desk, secret) == set()


def test_an_erased_matter_can_be_opened_by_nobody_through_the_database(owner: psycopg.Connection) -> None:
    keep(owner, "content", encrypt(MATTER, SAID, CONCERN))
    keep(owner, "key", wrap_key(MATTER, to=[ANALYST.public], matter="q7f3").to_bytes())
    assert _opened(owner) == SAID
    owner.execute("DELETE FROM kept WHERE name = 'key'")
    assert owner.execute("SELECT name FROM kept").fetchall() == [("content",)]
    with pytest.raises(CannotOpen):
        decrypt(MatterKey.make(), _kept(owner, "content"), CONCERN)


def test_a_deleted_key_stands_in_its_table_until_that_is_written_anew_and_in_the_log_beyond(
    desk: Desk, owner: psycopg.Connection
) -> None:
    """A limit, and said on the page: to delete a row leaves its bytes, until `VACUUM FULL`."""
    wrapped = wrap_key(MATTER, to=[ANALYST.public], matter="q7f3").to_bytes()
    keep(owner, "key", wrapped)
    owner.execute("DELETE FROM kept WHERE name = 'key'")
    assert on_disk(desk, wrapped) == {"base", "pg_wal"}
    owner.execute("VACUUM FULL kept")
    assert on_disk(desk, wrapped) == {"pg_wal"}


def _opened(con: psycopg.Connection) -> bytes:
    key = unwrap_key(parse(_kept(con, "key")), key=ANALYST, matter="q7f3")
    return decrypt(key, _kept(con, "content"), CONCERN)


def _kept(con: psycopg.Connection, name: str) -> bytes:
    ((found,),) = con.execute("SELECT bytes FROM kept WHERE name = %s", [name]).fetchall()
    return bytes(found)
