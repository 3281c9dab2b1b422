"""The small commands: tables, open-sealed, new-identity, audit-verify, --version."""

import json

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from upstander import __version__
from upstander.audit import journal
from upstander.cli import build
from upstander.cli.new_identity import WouldOverwrite
from upstander.engine.tables import TABLES, UnknownTable
from upstander.sealed.files import seal
from upstander.sealed.refusals import CannotOpen


def run(*words):
    return CliRunner().invoke(build(), [str(word) for word in words])


def test_the_version_is_printed():
    assert run("--version").stdout.strip() == __version__


def names(app):
    return set(get_command(app).commands)


def test_each_command_is_found_without_the_others_and_needs_none_of_them():
    for name in names(build()):
        assert names(build(name)) == {name}


def test_where_no_command_is_named_so_all_are_there_to_be_offered():
    assert names(build("scann")) == names(build()) > {"scan", "db"}


def test_every_table_is_listed():
    said = run("tables").stdout
    assert all(name in said for name in TABLES)


def test_a_table_is_explained_column_by_column():
    said = run("tables", "phone_events").stdout
    for column in TABLES["phone_events"].columns:
        assert column.name in said
        assert column.meaning in said
    assert "unaccounted_contact" in said
    assert "personal data" in said


def test_a_table_for_harm_says_that_it_never_shapes_likelihood():
    assert "harm axis only, never likelihood" in run("tables", "vulnerabilities").stdout


def test_tables_as_json_hold_every_contract():
    found = json.loads(run("tables", "--json").stdout)
    assert [table["name"] for table in found] == list(TABLES)
    assert {column["use"] for table in found for column in table["columns"]} >= {"scan", "harm"}


def test_an_unknown_table_gets_the_nearest_names():
    outcome = run("tables", "phone_event")
    assert isinstance(outcome.exception, UnknownTable)
    assert "phone_events" in str(outcome.exception)


def test_a_sealed_file_is_opened_by_its_identity(tmp_path):
    key, sealed, out = tmp_path / "key.txt", tmp_path / "report.html.age", tmp_path / "report.html"
    recipient = run("new-identity", "--out", key).stdout.strip()
    sealed.write_bytes(seal(b"<!DOCTYPE html>", recipient=recipient))
    assert run("open-sealed", sealed, "--identity", key, "--out", out).exit_code == 0
    assert out.read_bytes() == b"<!DOCTYPE html>"
    assert {path.stat().st_mode & 0o777 for path in (key, out)} == {0o600}


def test_opening_never_replaces_a_file(tmp_path):
    out = tmp_path / "report.html"
    out.write_text("mine")
    outcome = run("open-sealed", tmp_path / "x.age", "--identity", tmp_path / "k", "--out", out)
    assert isinstance(outcome.exception, WouldOverwrite)
    assert out.read_text() == "mine"


def test_a_sealed_file_that_is_not_there_gets_a_sentence(tmp_path):
    outcome = run("open-sealed", tmp_path / "x.age", "--identity", tmp_path / "k", "--out", tmp_path / "o")
    assert isinstance(outcome.exception, CannotOpen)


def test_an_identity_is_never_replaced(tmp_path):
    key = tmp_path / "key.txt"
    run("new-identity", "--out", key)
    before = key.read_text()
    assert isinstance(run("new-identity", "--out", key).exception, WouldOverwrite)
    assert key.read_text() == before


@pytest.fixture
def journalled(tmp_path):
    journal.append(tmp_path / "audit.jsonl", what="scan", outcome="started", details={})
    return tmp_path


def test_a_whole_journal_is_confirmed_with_its_last_digest(journalled):
    outcome = run("audit-verify", journalled)
    assert outcome.exit_code == 0
    assert journal.last_digest(journalled / "audit.jsonl") in outcome.stdout


def test_an_altered_journal_is_named_line_by_line(journalled):
    path = journalled / "audit.jsonl"
    path.write_text(path.read_text().replace("started", "refused"))
    outcome = run("audit-verify", journalled)
    assert outcome.exit_code == 4
    assert "Line 1 was altered" in outcome.stdout
