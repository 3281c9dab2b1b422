"""Canaries: rows that must never enter, looked for in everything that a load leaves behind."""

import csv
import os
import re
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from tests.cast import BLAKE, COVERT_NUMBER, REPORTING_LINE, WREN_NUMBER
from tests.engine.sources.test_registers import make
from upstander.cli import build
from upstander.domain.refusal import Refusal

HIDDEN_STAFF, HIDDEN_MARK, HIDDEN_PERSON = "S-canary", "ZZ99 ZZZ", "P-canary"
CANARIES = ("7700900999", "7700 900999", "8081570999", "808 157 0999", "canary", "ZZ99", "zz99")
NUMBER, LINE = "07700 900999", "0808 157 0999"

BILL = ["other_number", "billed_staff_ref", "channel", "direction", "started_at", "duration_s"]
GOOD = [WREN_NUMBER, BLAKE, "call", "out", "2025-03-01T10:00:00", "60"]


def row(**changes):
    return [changes.get(name, value) for name, value in zip(BILL, GOOD, strict=True)]


CANARY_ROWS = {
    "a covert number": row(other_number=NUMBER),
    "a covert number in another spelling": row(other_number="+44 (0)7700 900999"),
    "a covert member of staff": row(billed_staff_ref=HIDDEN_STAFF),
    "a covert member of staff in other letters": row(billed_staff_ref="s-CANARY"),
    "a protected line": row(other_number=LINE),
    "a covert number in a row with a thirteenth month": row(
        other_number=NUMBER, started_at="2025-13-01T10:00:00"
    ),
    "a protected line in a row with a negative duration": row(other_number=LINE, duration_s="-5"),
    "a covert member of staff in a row with no number": row(
        billed_staff_ref=HIDDEN_STAFF, other_number="none at all"
    ),
    "a covert number with words around it": row(other_number="tel 07700 900999 (mob)"),
    "a covert member of staff in a row that is skipped": row(
        billed_staff_ref=HIDDEN_STAFF, other_number="Withheld"
    ),
    "a covert number in a row with a field too many": [*row(other_number=NUMBER), "spare"],
    "a protected line in a row with a field too few": row(other_number=LINE)[:-2],
}
ORDINARY = [row(started_at=f"2025-03-{day:02}T10:00:00") for day in range(1, 21)]
FAULTY = [row(duration_s="-3"), row(started_at="2025-02-30T10:00:00"), row()[:-1]]


@pytest.fixture(scope="module")
def registers(tmp_path_factory):
    folder = tmp_path_factory.mktemp("held")
    covert = [
        ("number", NUMBER),
        ("staff", HIDDEN_STAFF),
        ("vehicle", HIDDEN_MARK),
        ("person", HIDDEN_PERSON),
    ]
    return make(folder / "registers", covert=covert, protected=[("number", LINE)])


def write(path, rows, header=BILL):
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([header, *rows])
    return path


def upstander(*words):
    """What a command prints, run within this process, or the sentence with which it refuses."""
    done = CliRunner().invoke(build(), list(map(str, words)))
    assert done.exception is None or isinstance(done.exception, Refusal | SystemExit), done.output
    return f"{done.output}{done.exception or ''}"


def words_for(folder, file, registers, *more, table="phone_events"):
    return ("ingest", file, "--as", table, "--store", folder / "store", "--registers", registers, *more)


def ingest(folder, file, registers, *more, table="phone_events"):
    return upstander(*words_for(folder, file, registers, *more, table=table))


def upstander_apart(folder, file, registers, *more):
    """The same as a process of its own, whose temporary files go where they are looked for too."""
    (folder / "tmp").mkdir(exist_ok=True)
    done = subprocess.run(
        [Path(sys.executable).parent / "upstander", *map(str, words_for(folder, file, registers, *more))],
        text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120, cwd=folder,
        env={**os.environ, "TMPDIR": str(folder / "tmp"), "COLUMNS": "300", "NO_COLOR": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    return done.stdout


def left_behind(folder, but=()):
    """Every text that can be read in any file under `folder`, with Parquet decoded."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path not in but:
            yield f"{path.relative_to(folder)}: {path.read_bytes().decode('latin-1')}"
            if path.suffix == ".parquet":
                yield f"{path.name}: {pq.read_table(path).to_pylist()}"


def canaries_in(text):
    return [canary for canary in CANARIES if canary in text]


def test_nothing_is_left_anywhere_of_any_canary(tmp_path, registers):
    file = write(tmp_path / "bill.csv", [*ORDINARY[:5], *CANARY_ROWS.values(), *ORDINARY[5:], *FAULTY])
    shown = upstander_apart(tmp_path, file, registers, "--dry-run") + upstander_apart(
        tmp_path, file, registers
    )
    assert shown.count("LOADED=20 REJECTED=3") == 2
    assert not canaries_in(shown)
    for text in left_behind(tmp_path, but=(file,)):
        assert not canaries_in(text), text[:200]


@pytest.mark.parametrize("what", CANARY_ROWS)
def test_nothing_of_it_is_left_anywhere(what, tmp_path, registers):
    file = write(tmp_path / "bill.csv", [*ORDINARY[:5], CANARY_ROWS[what], *ORDINARY[5:], *FAULTY])
    shown = ingest(tmp_path, file, registers, "--dry-run", "--json") + ingest(tmp_path, file, registers)
    assert "LOADED=20 REJECTED=3" in shown
    assert not canaries_in(shown)
    for text in left_behind(tmp_path, but=(file,)):
        assert not canaries_in(text), text[:200]


def test_without_the_registers_the_search_does_find_them(tmp_path):
    file = write(tmp_path / "bill.csv", [*CANARY_ROWS.values(), *ORDINARY, *FAULTY])
    nobody = make(tmp_path / "nobody")
    shown = ingest(tmp_path, file, nobody, "--dry-run", "--json") + ingest(tmp_path, file, nobody)
    assert canaries_in(shown)
    assert any(canaries_in(text) for text in left_behind(tmp_path / "store"))


def test_a_canary_in_a_row_that_has_faults_is_not_among_the_rejects(tmp_path, registers):
    file = write(tmp_path / "bill.csv", [*ORDINARY, *CANARY_ROWS.values(), *FAULTY])
    ingest(tmp_path, file, registers)
    rejects = next((tmp_path / "store" / "rejects").glob("*.csv")).read_text()
    rows = {int(line.split(",")[1]) for line in rejects.splitlines()[1:]}
    first = len(ORDINARY) + len(CANARY_ROWS) + 2
    assert rows == set(range(first, first + len(FAULTY)))


def test_a_covert_vehicle_is_in_no_position(tmp_path, registers):
    header = ["carrier_ref", "carrier", "observed_at", "latitude", "longitude"]
    rows = [
        [mark, "vehicle", "2025-03-01T10:00:00", "51.5", "-0.1"]
        for mark in ("AA00 AAA", "zz99zzz", "ZZ99-ZZZ")
    ]
    file = write(tmp_path / "positions.csv", rows, header)
    shown = ingest(tmp_path, file, registers, "--dry-run", table="positions")
    shown += ingest(tmp_path, file, registers, table="positions")
    assert shown.count("LOADED=1 REJECTED=0") == 2
    assert not canaries_in(shown)
    assert not [text[:200] for text in left_behind(tmp_path, but=(file,)) if canaries_in(text)]


def test_a_covert_person_has_no_number_and_no_look_up(tmp_path, registers):
    numbers = write(
        tmp_path / "numbers.csv",
        [[HIDDEN_PERSON, "07700900101"], ["P-1", "07700900102"]],
        ["person_ref", "number"],
    )
    looked = [[BLAKE, HIDDEN_PERSON, "2025-03-01T10:00:00"], [BLAKE, "P-1", "2025-03-01T11:00:00"]]
    events = write(tmp_path / "events.csv", looked, ["staff_ref", "person_ref", "occurred_at"])
    shown = ingest(tmp_path, numbers, registers, table="people_numbers")
    shown += ingest(tmp_path, events, registers, table="access_events")
    assert shown.count("LOADED=1 REJECTED=0") == 2
    assert not [text[:200] for text in left_behind(tmp_path, but=(numbers, events)) if canaries_in(text)]


def test_the_output_does_not_tell_a_covert_number_from_a_protected_line_or_a_row_of_no_interest(
    tmp_path, registers
):
    outputs = set()
    for place, held in enumerate((NUMBER, LINE, "116 123", "121")):
        folder = tmp_path / str(place)
        folder.mkdir()
        rows = [*ORDINARY, row(other_number=held), *FAULTY]
        layout = folder / "layout.toml"
        layout.write_text(LAYOUT)
        with_kind = [[*one, "Voicemail" if "121" in one else "Voice"] for one in rows[:-1]]
        file = write(folder / "bill.csv", [*with_kind, FAULTY[-1]], [*BILL, "kind"])
        shown = ingest(folder, file, registers, "--mapping", layout)
        outputs.add(re.sub(r"[0-9a-f]{12}|/\S*/", "", shown))
    assert len(outputs) == 1, outputs


LAYOUT = (
    'id = "plain"\ntitle = "Plain"\ntable = "phone_events"\n'
    + "".join(f'[columns.{name}]\nfrom = "{name}"\n' for name in BILL)
    + '[keep]\ncolumn = "kind"\nvalues = ["Voice"]\n'
)


def test_the_counts_add_up_to_the_rows_of_the_file_whatever_was_held_back(tmp_path, registers):
    file = write(tmp_path / "bill.csv", [*ORDINARY, *CANARY_ROWS.values(), *FAULTY])
    counts = re.search(r"LOADED=(\d+) REJECTED=(\d+) SKIPPED=(\d+)", ingest(tmp_path, file, registers))
    assert sum(map(int, counts.groups())) == len(ORDINARY) + len(CANARY_ROWS) + len(FAULTY)


def test_a_real_store_is_not_made_without_registers(tmp_path):
    file = write(tmp_path / "bill.csv", ORDINARY)
    shown = upstander("ingest", file, "--as", "phone_events", "--store", tmp_path / "store")
    assert "no registers were given" in shown
    assert not (tmp_path / "store").exists()


def test_a_refusal_names_no_value(tmp_path, registers):
    file = write(tmp_path / "bill.csv", [row(other_number=NUMBER, started_at="yesterday")])
    shown = ingest(tmp_path, file, registers)
    assert not canaries_in(shown)


def test_the_cast_still_says_which_numbers_these_are():
    assert COVERT_NUMBER.endswith("7700900999")
    assert REPORTING_LINE.endswith("8081570999")


def test_a_scan_of_what_was_loaded_reports_none_of_them(tmp_path, registers):
    first = write(tmp_path / "bill.csv", [*CANARY_ROWS.values(), *ORDINARY, *FAULTY])
    numbers = [
        [HIDDEN_PERSON, NUMBER, "own"],
        [HIDDEN_PERSON, WREN_NUMBER, "own"],
        ["P-wren", WREN_NUMBER, "own"],
    ]
    second = write(tmp_path / "numbers.csv", numbers, ["person_ref", "number", "number_kind"])
    ingest(tmp_path, first, registers, "--invented")
    ingest(tmp_path, second, registers, table="people_numbers")
    scan = ("scan", tmp_path / "store", "--as-of", "2027-01-01", "--out", tmp_path / "report")
    shown = upstander(*scan)
    assert "REPORT=" in shown
    assert not canaries_in(shown)
    report = list(left_behind(tmp_path / "report"))
    assert len(report) >= 2
    assert not [found[:200] for found in report if canaries_in(found)]
