"""`upstander validate` on small real stores: what it needs, what it writes, what may be shared."""

import json
from datetime import date, timedelta

import jsonschema
import pytest
from typer.testing import CliRunner

from tests.cast import BLAKE
from tests.cli.force import COLLEAGUES, make_force
from tests.cli.test_scan import write_authority
from tests.docs_are_fresh import FOLDER
from upstander.audit import journal
from upstander.cli import build
from upstander.domain.authority import NotAuthorised
from upstander.engine.evaluation.validation import NotCases
from upstander.scanning.permission import JOURNAL
from upstander.sealed.files import new_identity, unseal

HEAD = "case_ref,staff_ref,began_on,discovered_on,outcome,own_records"
SCHEMA = json.loads((FOLDER / "validation.schema.json").read_text(encoding="utf-8"))


def run(*words):
    return CliRunner().invoke(build(), [str(word) for word in words])


def write_cases(folder, staff, *, began="2025-01-20", discovered=date(2025, 6, 15), outcome="misconduct"):
    lines = [f"V-{n},{ref},{began},{discovered},{outcome}," for n, ref in enumerate(staff)]
    file = folder / "cases.csv"
    file.write_text("\n".join((HEAD, *lines)) + "\n", encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """Twelve cases in an invented store: Blake, and eleven colleagues of whom the data show nothing."""
    folder = tmp_path_factory.mktemp("invented")
    store = make_force(folder)
    cases = write_cases(folder, [BLAKE, *COLLEAGUES[:11]])
    outcome = run(
        "validate", store.folder, "--cases", cases, "--out", folder / "counts.json",
        "--details", folder / "details.json",
    )  # fmt: skip
    return folder, outcome


def test_the_counts_keep_the_schema_and_the_last_line_names_the_file(shared):
    folder, outcome = shared
    assert outcome.exit_code == 0, outcome.output
    assert outcome.stdout.splitlines()[-1] == f"RESULT={folder / 'counts.json'}"
    found = json.loads((folder / "counts.json").read_text(encoding="utf-8"))
    jsonschema.validate(found, SCHEMA)
    assert found["proven_cases"] == 12


def test_one_found_among_twelve_cannot_be_told_from_the_counts(shared):
    found = json.loads((shared[0] / "counts.json").read_text(encoding="utf-8"))
    assert set(found["by_fate"].values()) == {None}
    assert found["recall"]["value"] is None
    assert found["indicators_spoke"]["off_duty_contact"] is None


def test_no_reference_and_no_day_stands_in_the_counts_or_on_the_screen(shared):
    folder, outcome = shared
    for text in ((folder / "counts.json").read_text(encoding="utf-8"), outcome.stdout):
        assert BLAKE not in text
        assert "V-0" not in text
        assert "2025-06" not in text


def test_the_details_say_how_each_case_fared(shared):
    found = json.loads((shared[0] / "details.json").read_text(encoding="utf-8"))
    first, *others = found["cases"]
    assert (first["case_ref"], first["fate"], first["raised_on"]) == ("V-0", "put_forward", "2025-02-01")
    assert {other["fate"] for other in others} == {"no_sign"}


def test_fewer_than_ten_cases_are_not_counted_at_all(tmp_path):
    store, cases = make_force(tmp_path), write_cases(tmp_path, [BLAKE, *COLLEAGUES[:8]])
    outcome = run("validate", store.folder, "--cases", cases, "--out", tmp_path / "counts.json")
    found = json.loads((tmp_path / "counts.json").read_text(encoding="utf-8"))
    jsonschema.validate(found, SCHEMA)
    assert found["proven_cases"] is None
    assert found["recall_by_chance"] is None
    assert "Fewer than 10 cases" in outcome.stdout


def test_a_real_store_is_not_read_without_an_authority(tmp_path):
    store, cases = make_force(tmp_path, invented=False), write_cases(tmp_path, [BLAKE])
    outcome = run("validate", store.folder, "--cases", cases, "--out", tmp_path / "counts.json")
    assert isinstance(outcome.exception, NotAuthorised)
    assert not (tmp_path / "counts.json").exists()
    (entry,) = journal.entries(store.folder / JOURNAL)
    assert (entry["what"], entry["outcome"]) == ("validate", "refused")


def test_on_an_authority_the_details_are_sealed_and_the_journal_keeps_it(tmp_path):
    identity, recipient = new_identity()
    store, cases = make_force(tmp_path, invented=False), write_cases(tmp_path, [BLAKE])
    authority = write_authority(tmp_path, recipient=recipient)
    outcome = run(
        "validate", store.folder, "--cases", cases, "--out", tmp_path / "counts.json",
        "--details", tmp_path / "details.json", "--authority", authority,
    )  # fmt: skip
    assert outcome.exit_code == 0, outcome.output
    assert not (tmp_path / "details.json").exists()
    sealed = (tmp_path / "details.json.age").read_bytes()
    assert json.loads(unseal(sealed, identity=identity))["cases"][0]["case_ref"] == "V-0"
    entries = journal.entries(store.folder / JOURNAL)
    assert [(entry["what"], entry["outcome"]) for entry in entries] == [
        ("validate", "started"),
        ("validate", "completed"),
    ]
    assert entries[-1]["details"]["cases"] == 1
    assert BLAKE not in (store.folder / JOURNAL).read_text(encoding="utf-8")
    assert sorted(path.name for path in store.folder.iterdir()) == [JOURNAL, "manifest.json", "tables"]


def test_runs_before_the_scope_begins_are_refused(tmp_path):
    store, cases = make_force(tmp_path, invented=False), write_cases(tmp_path, [BLAKE])
    authority = write_authority(tmp_path, recipient=new_identity()[1], first="2025-02-02")
    words = (
        "validate",
        store.folder,
        "--cases",
        cases,
        "--out",
        tmp_path / "c.json",
        "--authority",
        authority,
    )
    outcome = run(*words)
    assert isinstance(outcome.exception, NotAuthorised)
    assert "before the authority's scope begins" in str(outcome.exception)
    assert [entry["outcome"] for entry in journal.entries(store.folder / JOURNAL)] == ["started", "failed"]


def test_a_discovery_in_the_future_is_refused_before_the_store_is_opened_for_reading(tmp_path):
    store = make_force(tmp_path, invented=False)
    cases = write_cases(tmp_path, [BLAKE], discovered=date.today() + timedelta(days=2))
    outcome = run("validate", store.folder, "--cases", cases, "--out", tmp_path / "counts.json")
    assert isinstance(outcome.exception, NotCases)
    assert not (store.folder / JOURNAL).exists()


def test_counts_and_details_cannot_go_into_one_file(tmp_path):
    store, cases = make_force(tmp_path, tables={"staff"}), write_cases(tmp_path, [BLAKE])
    out = tmp_path / "one.json"
    outcome = run("validate", store.folder, "--cases", cases, "--out", out, "--details", out)
    assert outcome.exit_code != 0
    assert not out.exists()
