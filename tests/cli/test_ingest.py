import json

import pytest
from typer.testing import CliRunner

from tests.engine.sources.exports import BILL, GOOD, HEADER, write
from upstander.cli import build
from upstander.domain.refusal import Refusal
from upstander.engine.store import Store


def run(*words):
    found = CliRunner().invoke(build(), [str(word) for word in words])
    if isinstance(found.exception, Refusal):
        raise found.exception
    return found


@pytest.fixture
def bill(tmp_path):
    (tmp_path / "bill.toml").write_text(BILL)
    bad = "07700 900102,Voice,01/13/2025,10:00:00,"
    path = write(tmp_path, HEADER, GOOD, bad, "999,Voice,01/03/2025,10:00:00,")
    return [
        "ingest",
        path,
        "--as",
        "phone_events",
        "--mapping",
        tmp_path / "bill.toml",
        "--store",
        tmp_path / "store",
    ]


def test_it_makes_the_store_and_ends_with_plain_counts(bill, tmp_path):
    found = run(*bill, "--invented")
    assert found.exit_code == 0
    lines = found.output.splitlines()
    assert lines[-2] == "LOADED=1 REJECTED=1 SKIPPED=1"
    assert lines[-1].startswith(f"REJECTS={tmp_path}/store/rejects/")
    assert Store.open(tmp_path / "store").invented


def test_who_exported_and_who_supplied_is_kept_with_the_load(bill, tmp_path):
    run(*bill, "--invented", "--exported-by", "telecoms desk", "--supplied-by", "J. Bloggs")
    (kept,) = Store.open(tmp_path / "store").manifest.loads
    assert (kept.exported_by, kept.supplied_by) == ("telecoms desk", "J. Bloggs")


def test_a_second_time_there_is_nothing_to_do(bill):
    run(*bill, "--invented")
    found = run(*bill)
    assert found.exit_code == 0
    assert "loaded before" in found.output


def test_a_dry_run_shows_and_writes_nothing(bill, tmp_path):
    found = run(*bill, "--invented", "--dry-run")
    assert "+447700900101" in found.output
    assert "give the form of its dates" in found.output
    assert "900102" not in found.output
    assert found.output.splitlines()[-1] == "LOADED=1 REJECTED=1 SKIPPED=1"
    assert not (tmp_path / "store").exists()


def test_json_says_the_same(bill):
    found = json.loads(run(*bill, "--invented", "--json").output)
    assert (found["loaded"], found["rejected"], found["skipped"]) == (1, 1, 1)
    assert found["faults"] == [{"column": "started_at", "fault": "moment", "rows": 1}]


def test_a_store_that_is_not_invented_needs_the_registers(bill, tmp_path):
    with pytest.raises(Refusal, match="--registers"):
        run(*bill)
    assert not (tmp_path / "store").exists()


def test_a_real_store_cannot_be_called_invented(bill, tmp_path):
    Store.create(tmp_path / "store", invented=False)
    with pytest.raises(Refusal, match="not an invented store"):
        run(*bill, "--invented")


def test_an_unknown_table_is_a_sentence(bill, tmp_path):
    bill[3] = "phone_event"
    with pytest.raises(Refusal, match="Did you mean phone_events"):
        run(*bill, "--invented")
