"""What is handed out for the systemd units: each account comes to what is its own, and no further."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.database.clusters import scratch
from tests.needs import root
from upstander.audit.keys import make_key
from upstander.database.passwords import make_passwords
from upstander.database.places import Places
from upstander.detection.keys import make_keys
from upstander.reporting.channel.standing import FOLDER
from upstander.reporting.inbox.keys import make_keys as make_reporting_keys
from upstander.sealed.process_keys import make_process_key, rotate_process_key
from upstander.sites.hand_out import OWN, RECEIPTS, SHARED, Accounts, CannotHandOut, hand_out, open_socket

DATABASE = 61_000  # the account that made it all, and its group; no account of these numbers is needed
GIVEN = Accounts(
    of={process: 61_001 + place for place, process in enumerate(OWN)}, sharing=61_009, receipts=61_010
)
SHARES = ("unit", "worker")
MAKE_RECEIPTS = ("unit", "workforce", "public")

READS = """
import codecs, os, sys
from pathlib import Path
from upstander.audit.keys import NoKey, signing_key
from upstander.database.passwords import NoPassword, read_password
from upstander.database.places import Places
from upstander.database.roles import Role
from upstander.detection.keys import make_keys
from upstander.recovery.belongings import gather
from upstander.reporting.inbox.keys import make_keys as make_reporting_keys
from upstander.sealed.process_keys import NoProcessKey, read_process_key
codecs.lookup("ascii")  # read now: the account may not come to this Python's own folder
root, account, *groups = sys.argv[1:]
names = sorted(file.name for file in (Path(root) / "keys").iterdir() if file.is_file())
os.setgroups([int(group) for group in groups]), os.setgid(int(account)), os.setuid(int(account))
places = Places(Path(root))
"""
LISTS = """
for name in names:
    try:
        if name in ("sealer", "exhibits"):
            signing_key(places.keys, name)
        elif name.endswith(".pub"):
            (places.keys / name).read_bytes()
        else:
            read_process_key(places.keys, name)
        print(name)
    except (NoKey, NoProcessKey, PermissionError):
        pass
for role in Role:
    try:
        read_password(places, role)
        print(role)
    except NoPassword:
        pass
"""


@pytest.fixture
def places() -> Iterator[Places]:
    """A desk's folder as the database's own account made it, under a unit's mask."""
    root()
    with scratch() as folder:
        found, before = Places(folder / "db"), os.umask(0o077)
        try:
            found.root.mkdir()
            found.socket_folder.mkdir()
            make_passwords(found)
            make_key(found.keys)
            make_keys(found.keys)
            make_reporting_keys(found.keys)
        finally:
            os.umask(before)
        for path in (found.root, *found.root.rglob("*")):
            os.chown(path, DATABASE, DATABASE)
        yield found


def contents(places: Places) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in places.keys.iterdir() if file.is_file()}


def as_account(places: Places, program: str, account: int, *groups: int) -> list[str]:
    run = [sys.executable, "-c", READS + program, str(places.root), str(account), *map(str, groups)]
    done = subprocess.run(run, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.mark.parametrize("process", OWN)
def test_each_process_reads_its_own_keys_and_password_and_no_others(places: Places, process: str) -> None:
    hand_out(places, GIVEN)
    shares = process in SHARES
    makes = process in MAKE_RECEIPTS
    groups = (DATABASE, *((GIVEN.sharing,) if shares else ()), *((GIVEN.receipts,) if makes else ()))
    role, own = OWN[process]
    public = {file.name for file in places.keys.glob("*.pub")}
    assert len(public) == 5
    expected = {role.value, *own, *public, *(SHARED if shares else ()), *(RECEIPTS if makes else ())}
    assert set(as_account(places, LISTS, GIVEN.of[process], *groups)) == expected


@pytest.mark.parametrize(("mode", "is_read"), [(0o640, True), (0o460, False), (0o444, False), (0o441, False)])
def test_a_shared_key_is_read_by_one_group_and_a_wider_one_is_taken_for_known(
    places: Places, mode: int, is_read: bool
) -> None:
    hand_out(places, GIVEN)
    (places.keys / SHARED[0]).chmod(mode)
    found = as_account(places, LISTS, GIVEN.of["worker"], DATABASE, GIVEN.sharing)
    assert (SHARED[0] in found, SHARED[1] in found) == (is_read, True)


def test_every_key_has_somebody_whose_it_is(places: Places) -> None:
    hand_out(places, GIVEN)
    named = {name for _, keys in OWN.values() for name in keys} | {*SHARED, *RECEIPTS}
    found = {file.name for file in places.keys.iterdir() if file.suffix != ".pub"}
    assert found == named | {FOLDER}


def test_only_the_worker_changes_what_changes_daily_and_everybody_may_read_whether_it_is_open(
    places: Places,
) -> None:
    hand_out(places, GIVEN)
    folder = places.keys / FOLDER
    assert (folder.stat().st_uid, folder.stat().st_mode & 0o777) == (GIVEN.of["worker"], 0o711)
    writes = f"(places.keys / '{FOLDER}' / sys.argv[2]).write_text('x')"
    as_account(places, writes, GIVEN.of["worker"], DATABASE)
    with pytest.raises(AssertionError, match="PermissionError"):
        as_account(places, writes, GIVEN.of["unit"], DATABASE)


def test_done_again_and_with_a_key_that_was_changed_it_gives_the_same(places: Places) -> None:
    hand_out(places, GIVEN)
    made = (places.keys / SHARED[0]).read_bytes()
    os.chown(places.keys / "totp.unit", 0, 0)
    rotate_process_key(places.keys, "totp.unit")
    hand_out(places, GIVEN)
    assert (places.keys / SHARED[0]).read_bytes() == made
    assert {(places.keys / name).stat().st_uid for name in ("totp.unit", "totp.unit.previous")} == {
        GIVEN.of["unit"]
    }


def test_the_database_starts_again_after_it_and_makes_no_other_key(places: Places) -> None:
    hand_out(places, GIVEN)
    before = contents(places)
    as_account(places, "make_keys(places.keys); make_reporting_keys(places.keys)", DATABASE, DATABASE)
    assert contents(places) == before


def test_a_backup_without_those_keys_is_refused_with_a_sentence(places: Places) -> None:
    hand_out(places, GIVEN)
    backs_up = """
try:
    gather(places.keys, anchor="")
except NoKey as refusal:
    print(refusal)
"""
    assert "root." in as_account(places, backs_up, DATABASE, DATABASE)


@pytest.mark.parametrize("kind", ["symbolic", "hard"])
def test_root_gives_nothing_away_through_a_link_that_somebody_put_there(places: Places, kind: str) -> None:
    elsewhere = places.root / "elsewhere"
    make_process_key(places.root, "elsewhere")
    key = places.keys / "unit.matters"
    key.unlink()
    key.symlink_to(elsewhere) if kind == "symbolic" else os.link(elsewhere, key)
    with pytest.raises(CannotHandOut):
        hand_out(places, GIVEN)
    assert elsewhere.stat().st_uid == 0


def test_the_socket_is_opened_to_the_group_once(places: Places) -> None:
    conf = places.data / "postgresql.conf"
    conf.parent.mkdir()
    conf.write_text("port = 5432\n", encoding="utf-8")
    open_socket(places)
    open_socket(places)
    assert conf.read_text(encoding="utf-8") == "port = 5432\nunix_socket_permissions = '0770'\n"
    link = conf.rename(conf.with_name("other"))
    conf.symlink_to(link)
    with pytest.raises(CannotHandOut):
        open_socket(places)


def test_what_is_missing_is_said(places: Places) -> None:
    (places.keys / "sealer").unlink()
    with pytest.raises(CannotHandOut, match="Start the database once"):
        hand_out(places, GIVEN)


def test_the_folder_may_be_passed_through_and_not_listed(places: Places) -> None:
    hand_out(places, GIVEN)
    for folder in (places.root, places.passwords, places.keys, places.socket_folder):
        assert folder.stat().st_mode & 0o777 == 0o710, folder
    assert Path(places.keys / SHARED[0]).stat().st_mode & 0o777 == 0o440
