"""The day's anchor leaves the machine: once a day each way, over nothing, and again where it failed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.test import override_settings

from tests.accounts.people import load, staff
from tests.cast import ASH, BLAKE
from tests.desk import Desk
from tests.inside import as_role, inside
from tests.notices.mail_server import answering
from tests.ports import free_port
from upstander.assurance.anchoring import AGAIN, Elsewhere, take_away
from upstander.assurance.findings import Finding
from upstander.assurance.health import health_of
from upstander.audit.anchors import line_of, newest_anchor
from upstander.audit.elsewhere import anchors_in
from upstander.audit.keys import make_key, signing_key
from upstander.audit.keys import signers as signers_of
from upstander.audit.sealer import checkpoint, seal
from upstander.audit.verification import verify
from upstander.database.roles import Role
from upstander.sites.configuration import Configuration
from upstander.sites.mail import mail_settings
from upstander.sites.worker.desk import desk_of
from upstander.sites.worker.rounds import take_the_anchor_away

WORKER = "process:worker"
NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
NEXT_DAY = timedelta(days=1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "elsewhere").mkdir()
    return tmp_path / "elsewhere"


@pytest.fixture(autouse=True)
def signed(desk: Desk, tmp_path: Path) -> None:
    make_key(tmp_path)
    sign(desk, tmp_path, ASH)


def sign(desk: Desk, keys: Path, person: str) -> None:
    """Something is done, sealed and signed."""
    with as_role(desk, Role.OWNER):
        load(staff(person))
    with desk.connect(Role.SEALER) as con:
        seal(con)
        checkpoint(con, signing_key(keys))


def taken(desk: Desk, elsewhere: Elsewhere, at: datetime = NOW) -> int:
    with as_role(desk, Role.WORKER):
        return take_away(elsewhere, now=at, by=WORKER)


def into(folder: Path | None, *addresses: str, root: Path = Path("/proc")) -> Elsewhere:
    """/proc is no disk of the test's: what lies beside it is elsewhere."""
    return Elsewhere(folder=folder, addresses=addresses, root=root)


def newest(desk: Desk) -> str:
    with desk.connect(Role.BACKUP) as con:
        found = newest_anchor(con)
    assert found
    return line_of(found)


def on_health(desk: Desk, root: Path, *, at: datetime = NOW) -> list[Finding]:
    with inside(desk, "unit"):
        return list(health_of(root, now=at).audit[4:])


@contextmanager
def mail_to(port: int) -> Iterator[None]:
    said = Configuration(
        mail_host="127.0.0.1", mail_port=port, mail_security="none", mail_from="desk@force.example"
    )
    with override_settings(**mail_settings(said)):
        yield


def test_each_day_has_a_file_of_its_own_that_verify_accepts(desk: Desk, folder: Path, tmp_path: Path) -> None:
    assert taken(desk, into(folder)) == 1
    assert (folder / "anchor-2026-03-01.txt").read_text() == newest(desk) + "\n"
    sign(desk, tmp_path, BLAKE)
    assert taken(desk, into(folder), NOW + timedelta(hours=2)) == 0
    assert taken(desk, into(folder), NOW + NEXT_DAY) == 1
    assert [file.name for file in sorted(folder.iterdir())] == [
        "anchor-2026-03-01.txt",
        "anchor-2026-03-02.txt",
    ]
    kept = anchors_in(folder)
    with desk.connect(Role.BACKUP) as con:
        found = verify(con, signers_of(tmp_path), anchors=kept)
    assert (len(kept), found.faults) == (2, ())
    assert on_health(desk, tmp_path, at=NOW + NEXT_DAY)[0].is_well


def test_the_worker_does_it_where_a_setting_says(desk: Desk, folder: Path) -> None:
    worker = desk_of(desk.cluster.places, Configuration(anchors=folder))
    with as_role(desk, Role.WORKER):
        take_the_anchor_away(worker)
    assert [line_of(each) for each in anchors_in(folder)] == [newest(desk)]


@pytest.mark.parametrize("there", ["upstander-anchor-1 1 00 2026-03-01T00:00:00+00:00 AA==\n", "something"])
def test_what_lies_in_its_place_is_left_and_refused(
    desk: Desk, folder: Path, tmp_path: Path, there: str
) -> None:
    file = folder / "anchor-2026-03-01.txt"
    file.write_text(there)
    assert taken(desk, into(folder)) == 0
    assert file.read_text() == there
    (said,) = on_health(desk, tmp_path)
    assert (said.is_well, "did not sign" in str(said.words)) == (False, True)


def test_what_a_kill_has_left_is_finished_and_what_was_written_stands(
    desk: Desk, folder: Path, tmp_path: Path
) -> None:
    file = folder / "anchor-2026-03-01.txt"
    file.touch()
    assert taken(desk, into(folder)) == 1
    first = file.read_text()
    with desk.connect(Role.SUPERUSER) as con:
        con.execute("DELETE FROM assurance_anchoring")  # it was killed before that was written down
    sign(desk, tmp_path, BLAKE)
    assert taken(desk, into(folder)) == 1
    assert file.read_text() == first


def test_a_link_that_somebody_laid_there_is_not_followed(desk: Desk, folder: Path, tmp_path: Path) -> None:
    (folder / "anchor-2026-03-01.txt").symlink_to(tmp_path / "another")
    assert taken(desk, into(folder)) == 0
    assert not (tmp_path / "another").exists()


def test_what_fails_is_tried_again_after_ten_minutes_and_not_sooner(desk: Desk, tmp_path: Path) -> None:
    away = tmp_path / "not_mounted"
    assert taken(desk, into(away)) == 0
    (said,) = on_health(desk, tmp_path)
    assert (said.is_well, "tried again" in str(said.words)) == (False, True)
    away.mkdir()
    assert taken(desk, into(away), NOW + AGAIN - timedelta(seconds=1)) == 0
    assert taken(desk, into(away), NOW + AGAIN) == 1


def test_a_folder_on_the_disk_of_the_records_is_pointed_at(desk: Desk, folder: Path, tmp_path: Path) -> None:
    assert taken(desk, into(folder, root=tmp_path)) == 1
    (said,) = on_health(desk, tmp_path)
    assert (said.is_well, "the disk of the records" in str(said.words)) == (False, True)


def test_without_either_the_health_page_says_that_none_leaves_and_what_to_do(
    desk: Desk, tmp_path: Path
) -> None:
    assert taken(desk, into(None)) == 0
    (said,) = on_health(desk, tmp_path)
    assert not said.is_well
    for word in ("None does", "UPSTANDER_ANCHORS", "UPSTANDER_ANCHOR_TO", "upstander audit anchor"):
        assert word in str(said.words)


def test_a_mail_is_the_line_and_nothing_else_and_verify_accepts_it(desk: Desk, tmp_path: Path) -> None:
    port, line = free_port(), newest(desk)
    (tmp_path / "mail").mkdir()
    elsewhere = into(None, "auditor@elsewhere.example", "dpo@elsewhere.example")
    with mail_to(port):
        assert taken(desk, elsewhere) == 0  # the server is away
        with answering(port, tmp_path / "mail"):
            assert taken(desk, elsewhere, NOW + AGAIN) == 2
            assert taken(desk, elsewhere, NOW + AGAIN + AGAIN) == 0
    assert [line_of(each) for each in anchors_in(tmp_path / "mail")] == [line, line]
    text = next((tmp_path / "mail").iterdir()).read_text()
    assert text.split("\n\n")[-1].split() == line.split()
    assert [said.is_well for said in on_health(desk, tmp_path)] == [True, True]
