"""`upstander scan` on real small stores: what it writes, what it refuses, what it leaves behind."""

import json
import os
from datetime import UTC, date, datetime, timedelta

import pytest
from typer.testing import CliRunner

from tests.cast import BLAKE, WREN
from tests.cli.force import AS_OF, make_force
from upstander.audit import journal
from upstander.cli import build
from upstander.domain.authority import NotAuthorised
from upstander.scanning.permission import JOURNAL
from upstander.scanning.steps import run_scan
from upstander.sealed.files import new_identity, unseal
from upstander.sealed.refusals import CannotSeal


@pytest.fixture(scope="module")
def invented(tmp_path_factory):
    folder = tmp_path_factory.mktemp("invented")
    store = make_force(folder)
    outcome = run("scan", store.folder, "--as-of", AS_OF, "--out", folder / "out")
    return store, folder / "out", outcome


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    folder = tmp_path_factory.mktemp("real")
    identity, recipient = new_identity()
    authority = write_authority(folder, recipient=recipient)
    store = make_force(folder, invented=False)
    scanned = run_scan(store.folder, as_of=AS_OF, out=folder / "out", authority=authority)
    return store, folder, identity, scanned


def run(*words):
    return CliRunner().invoke(build(), [str(word) for word in words])


def write_authority(folder, *, recipient, expires=None, tables='"all"', first="2024-01-01"):
    today = datetime.now(UTC).date()
    path = folder / "authority.toml"
    path.write_text(
        f"""reference = "PSD-2026-014"
purpose = "To find abuse of position before another person is harmed"
lawful_basis = "DPA 2018 s.35"
necessity = "The records sit apart and cannot be read together by hand"
authoriser = "Head of professional standards"
recipient = "{recipient}"
authorised_on = {today - timedelta(days=9)}
expires_on = {expires or today + timedelta(days=9)}
[scope]
tables = {tables}
teams = "all"
from = {first}
to = 2025-12-31
""",
        encoding="utf-8",
    )
    return path


def test_it_ends_with_a_plain_line_that_names_the_report(invented):
    _, out, outcome = invented
    assert outcome.exit_code == 0
    assert outcome.stdout.splitlines()[-1] == f"REPORT={out / 'report.html'}"
    assert (out / "report.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_the_summary_says_what_is_put_forward_and_what_it_is_worth(invented):
    said = " ".join(invented[2].stdout.split())
    parts = ("Invented force", "1st of 31", BLAKE, WREN, "Did not run", "innocent explanation")
    for part in (*parts, "Nothing here concludes"):
        assert part in said


def test_the_machine_readable_file_holds_the_same_scan(invented):
    found = json.loads((invented[1] / "concerns.json").read_text(encoding="utf-8"))
    assert found["schema_version"] == 1
    assert found["concerns"][0]["staff_ref"] == BLAKE


def test_nothing_is_left_in_the_store(invented):
    store, out, _ = invented
    assert sorted(path.name for path in store.folder.iterdir()) == ["manifest.json", "tables"]
    assert sorted(path.name for path in out.iterdir()) == ["concerns.json", "report.html"]


def test_what_it_writes_is_its_owners_only(invented):
    assert {path.stat().st_mode & 0o777 for path in invented[1].iterdir()} == {0o600}


def test_json_is_one_document_and_nothing_else(tmp_path):
    kept = {"staff", "posts", "phone_events", "device_assignments", "people_numbers"}
    store = make_force(tmp_path, tables=kept)
    outcome = run("scan", store.folder, "--as-of", AS_OF, "--out", tmp_path / "out", "--json")
    found = json.loads(outcome.stdout)
    assert found["report"].endswith("report.html")
    assert found["indicators_not_run"]


def test_one_table_only_still_gives_a_report_that_says_so(tmp_path):
    store = make_force(tmp_path, tables={"staff"})
    scanned = run_scan(store.folder, as_of=AS_OF, out=tmp_path / "out")
    assert scanned.scan.concerns == ()
    assert "Nothing could be asked of these data" in scanned.report_file.read_text(encoding="utf-8")


def test_a_real_store_is_not_read_without_an_authority_and_the_refusal_is_journalled(tmp_path):
    store = make_force(tmp_path, invented=False, tables={"staff"})
    with pytest.raises(NotAuthorised, match="--authority FILE"):
        run_scan(store.folder, as_of=AS_OF, out=tmp_path / "out")
    assert not (tmp_path / "out").exists()
    assert [entry["outcome"] for entry in journal.entries(store.folder / JOURNAL)] == ["refused"]


def test_an_expired_authority_is_refused(tmp_path):
    store = make_force(tmp_path, invented=False, tables={"staff"})
    yesterday = datetime.now(UTC).date() - timedelta(days=2)
    authority = write_authority(tmp_path, recipient=new_identity()[1], expires=yesterday)
    with pytest.raises(NotAuthorised, match="ended on"):
        run_scan(store.folder, as_of=AS_OF, out=tmp_path / "out", authority=authority)


def test_a_recipient_that_cannot_be_sealed_to_is_found_before_anything_is_read(tmp_path):
    store = make_force(tmp_path, invented=False, tables={"staff"})
    authority = write_authority(tmp_path, recipient="age1" + "q" * 58)
    with pytest.raises(CannotSeal):
        run_scan(store.folder, as_of=AS_OF, out=tmp_path / "out", authority=authority)
    assert [entry["outcome"] for entry in journal.entries(store.folder / JOURNAL)] == ["refused"]


def test_a_date_outside_the_scope_is_refused(tmp_path):
    store = make_force(tmp_path, invented=False, tables={"staff"})
    authority = write_authority(tmp_path, recipient=new_identity()[1])
    with pytest.raises(NotAuthorised, match="lies outside"):
        run_scan(store.folder, as_of=date(2026, 1, 1), out=tmp_path / "out", authority=authority)


def test_an_authorised_scan_seals_what_it_writes(real):
    _, folder, identity, scanned = real
    assert sorted(path.name for path in (folder / "out").iterdir()) == [
        "concerns.json.age",
        "report.html.age",
    ]
    assert BLAKE.encode() not in scanned.report_file.read_bytes()
    page = unseal(scanned.report_file.read_bytes(), identity=identity).decode()
    assert "references and counts only" in page
    assert BLAKE in page
    found = json.loads(unseal(scanned.concerns_file.read_bytes(), identity=identity))
    assert found["invented"] is False
    assert found["concerns"][0]["timeline"]["points"]


def test_an_authorised_scan_is_journalled_before_and_after(real):
    store = real[0]
    started, completed = journal.entries(store.folder / JOURNAL)
    assert (started["outcome"], completed["outcome"]) == ("started", "completed")
    assert started["details"]["authority"] == "PSD-2026-014"
    assert started["details"]["purpose"].startswith("To find abuse")
    assert completed["details"]["put_forward"] == 1
    assert journal.verify(store.folder / JOURNAL) == []
    assert BLAKE not in (store.folder / JOURNAL).read_text(encoding="utf-8")


def test_plain_text_is_nowhere_on_the_disk_after_an_authorised_scan(real):
    _, folder, _, _ = real
    left = [
        path for path in folder.rglob("*") if path.is_file() and path.suffix in {".json", ".html", ".duckdb"}
    ]
    assert [path.name for path in left] == ["manifest.json"]


def test_a_table_outside_the_scope_is_not_read(tmp_path):
    identity, recipient = new_identity()
    authority = write_authority(tmp_path, recipient=recipient, tables='["staff", "posts"]')
    store = make_force(tmp_path, invented=False)
    scanned = run_scan(store.folder, as_of=AS_OF, out=tmp_path / "out", authority=authority)
    assert scanned.scan.contacts == 0
    page = unseal(scanned.report_file.read_bytes(), identity=identity).decode()
    assert "2 named tables" in page


def test_a_scan_that_fails_says_so_in_the_journal_and_leaves_no_work(tmp_path):
    authority = write_authority(tmp_path, recipient=new_identity()[1], tables='["complaints"]')
    store = make_force(tmp_path, invented=False, tables={"staff"})
    with pytest.raises(Exception, match="nothing to read"):
        run_scan(store.folder, as_of=AS_OF, out=tmp_path / "out", authority=authority)
    assert [entry["outcome"] for entry in journal.entries(store.folder / JOURNAL)] == ["started", "failed"]
    assert not list(store.folder.glob(".work-*"))


def test_work_that_a_killed_scan_left_is_removed(tmp_path):
    store = make_force(tmp_path, tables={"staff"})
    dead = store.folder / ".work-999999999-x"
    mine = store.folder / f".work-{os.getpid()}-x"
    dead.mkdir()
    mine.mkdir()
    run_scan(store.folder, as_of=AS_OF, out=tmp_path / "out")
    assert not dead.exists()
    assert mine.exists()


def test_progress_is_told_for_each_step(tmp_path):
    told = []
    store = make_force(tmp_path, tables={"staff"})
    run_scan(
        store.folder, as_of=AS_OF, out=tmp_path / "out", progress=lambda done, name: told.append((done, name))
    )
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert len({name for _, name in told}) == 5


def test_a_folder_that_is_no_store_gets_a_sentence(tmp_path):
    outcome = run("scan", tmp_path, "--as-of", AS_OF, "--out", tmp_path / "out")
    assert "is not a store" in str(outcome.exception)
