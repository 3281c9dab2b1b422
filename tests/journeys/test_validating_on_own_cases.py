"""From an invented force with planted cases to the counts that a force would share, by commands alone."""

import csv
import json
from datetime import date, timedelta

import jsonschema
import pytest
from typer.testing import CliRunner

from tests.docs_are_fresh import FOLDER
from upstander.cli import build

OUTCOMES = ("conviction", "gross_misconduct", "misconduct", "left_before_hearing")
HEAD = ("case_ref", "staff_ref", "began_on", "discovered_on", "outcome", "own_records")
BROUGHT = ("posts", "staff", "duties", "devices", "device_assignments", "people", "people_numbers",
           "phone_events", "contact_log", "attendances", "incidents", "incident_people", "complaints",
           "intelligence")  # fmt: skip
"""What this force brought: bills, work and its own registers; no look-ups and no positions."""


def run(*words):
    outcome = CliRunner().invoke(build(), [str(word) for word in words])
    assert outcome.exit_code == 0, outcome.output or outcome.exception
    return outcome


@pytest.fixture(scope="module")
def force(tmp_path_factory):
    """Three hundred staff over two months, eleven planted cases, their store, and the cases file."""
    folder = tmp_path_factory.mktemp("force")
    run("invent", folder, "--staff", 300, "--days", 60, "--seed", 4, "--replay", 10, "--variants", 10)
    for table in BROUGHT:
        whole = folder / "exports" / f"{table}.parquet"
        files = [whole] if whole.exists() else sorted((folder / "exports" / table).glob("*.parquet"))
        run(
            "ingest",
            *files,
            "--as",
            table,
            "--store",
            folder / "store",
            "--invented" if table == "posts" else "--json",
        )
    return folder, write_cases(folder)


def write_cases(folder):
    """The planted cases as a force would write them down; those never found are taken as found at the end."""
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    end = date.fromisoformat(truth["plan"]["until"]) + timedelta(days=1)
    with (folder / "cases.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEAD)
        for number, case in enumerate([*truth["cases"], *truth["variants"]]):
            found = min(date.fromisoformat(case["discovered"]), end)
            writer.writerow(
                (f"V-{number}", case["staff_ref"], case["day_0"], found, OUTCOMES[number % 4], "")
            )
    return folder / "cases.csv"


def test_a_force_measures_the_scan_on_its_cases_and_shares_counts_only(force):
    folder, cases = force
    out, details = folder / "validation.json", folder / "details.json"
    outcome = run("validate", folder / "store", "--cases", cases, "--out", out, "--details", details)
    assert outcome.stdout.splitlines()[-1] == f"RESULT={out}"
    counts = json.loads(out.read_text(encoding="utf-8"))
    jsonschema.validate(counts, json.loads((FOLDER / "validation.schema.json").read_text(encoding="utf-8")))
    assert counts["proven_cases"] == 11
    assert "lookup_without_purpose" in counts["indicators_not_run"]

    listed = json.loads(details.read_text(encoding="utf-8"))["cases"]
    assert [one["case_ref"] for one in listed] == [f"V-{number}" for number in range(11)]
    found_out = {row["case_ref"]: row for row in csv.DictReader(cases.open(encoding="utf-8"))}
    for one in listed:
        assert one["raised_on"] is None or one["raised_on"] < found_out[one["case_ref"]]["discovered_on"]
    for row in found_out.values():
        assert row["staff_ref"] not in out.read_text(encoding="utf-8")
        assert row["staff_ref"] not in outcome.stdout
