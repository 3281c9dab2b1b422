"""The mappings that no public data set proves, each on a few invented rows of its layout."""

import csv
from datetime import datetime

import pytest
from openpyxl import Workbook

from tests.cast import BLAKE, BLAKE_NUMBER, DREW, HAZEL, ROWAN_NUMBER, WREN, WREN_NUMBER
from tests.realdata.ingest import ask, ingest


def sheet(path, rows):
    book = Workbook()
    for one in rows:
        book.active.append(one)
    book.save(path)
    return path


def text(path, rows):
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return path


CALLS = [
    [
        "Phone number",
        "Date and time",
        "Call type",
        "Number dialled",
        "Destination",
        "Duration (mm:ss)",
        "Charge",
    ],
    ["07700 900201", "01/07/2025 21:15:00", "Mobile call", "07700 900101", "Mobile", "12:05", "0.10"],
    ["07700 900201", "02/01/2025 21:15:00", "Text message", "07700 900102", "Mobile", "", "0.00"],
    ["07700 900201", "02/07/2025 09:00:00", "Landline call", "01632 960001", "Local", "95:00", "0.00"],
    ["07700 900201", "02/07/2025 10:00:00", "Data", "", "Internet", "", "0.00"],
    ["07700 900201", "02/07/2025 10:30:00", "Voicemail", "121", "Voicemail", "00:40", "0.00"],
    ["07700 900201", "30/03/2025 01:30:00", "Mobile call", "07700 900101", "Mobile", "00:10", "0.00"],
]


@pytest.mark.parametrize("write", [text, sheet])
def test_a_call_list_lands_from_csv_and_from_a_spreadsheet(tmp_path, write):
    file = write(tmp_path / ("bill.csv" if write is text else "bill.xlsx"), CALLS)
    store, found = ingest(tmp_path, file, mapping="uk_bill_call_list")
    assert (found.loaded, found.rejected, found.skipped) == (3, 1, 2)  # 30 March 01:30 never was
    landed = ask(
        store, "phone_events",
        "SELECT line_number, other_number, channel, direction, started_at, duration_s FROM landed ORDER BY 5",
    )  # fmt: skip
    assert landed == [
        (BLAKE_NUMBER, ROWAN_NUMBER, "text", "out", datetime(2025, 1, 2, 21, 15), None),
        (BLAKE_NUMBER, WREN_NUMBER, "call", "out", datetime(2025, 7, 1, 20, 15), 725),
        (BLAKE_NUMBER, "+441632960001", "call", "out", datetime(2025, 7, 2, 8, 0), 5_700),
    ]


def test_a_call_list_whose_dates_are_dates_in_the_spreadsheet_lands_alike(tmp_path):
    rows = [CALLS[0], [*CALLS[1]]]
    rows[1][1] = datetime(2025, 7, 1, 21, 15)
    store, found = ingest(tmp_path, sheet(tmp_path / "bill.xlsx", rows), mapping="uk_bill_call_list")
    assert found.loaded == 1
    assert ask(store, "phone_events", "SELECT started_at FROM landed") == [(datetime(2025, 7, 1, 20, 15),)]


def test_telematics_land_in_utc_and_kilometres(tmp_path):
    rows = [
        ["Vehicle", "Timestamp (UTC)", "Latitude", "Longitude", "Speed (mph)", "Accuracy (m)", "Ignition"],
        ["V12", "2025-07-01T21:15:00Z", "51.5", "-0.1", "30", "8", "On"],
        ["V12", "2025-07-01 21:16:00", "0", "0", "0", "", "On"],
        ["V12", "2025-07-01 21:17:00", "91", "-0.1", "0", "8", "On"],
    ]
    store, found = ingest(tmp_path, text(tmp_path / "track.csv", rows), mapping="vehicle_telematics")
    assert (found.loaded, found.rejected) == (1, 2)
    landed = ask(
        store, "positions", "SELECT carrier, observed_at, round(speed_kmh, 2), accuracy_m FROM landed"
    )
    assert landed == [("vehicle", datetime(2025, 7, 1, 21, 15), 48.28, 8.0)]


def test_look_ups_land_and_signing_in_is_left_out(tmp_path):
    rows = [
        [
            "User Ref",
            "Subject Ref",
            "System",
            "Action",
            "Date and time",
            "Reason",
            "On behalf of",
            "Log-in",
            "Terminal",
        ],
        [DREW, WREN, "Records", "Open", "01/07/2025 09:00:00", "R4", BLAKE, "Own", "T1"],
        [BLAKE, HAZEL, "Records", "search", "01/12/2025 09:00:00", "", "", "Shared", "T1"],
        [BLAKE, "", "Records", "Sign in", "01/12/2025 08:59:00", "", "", "Own", "T1"],
        [BLAKE, "", "Records", "View", "01/12/2025 09:01:00", "", "", "Own", "T1"],
    ]
    store, found = ingest(tmp_path, text(tmp_path / "audit.csv", rows), mapping="access_log")
    assert (found.loaded, found.rejected, found.skipped) == (2, 1, 1)
    landed = ask(
        store, "access_events",
        "SELECT staff_ref, person_ref, action, occurred_at, on_behalf_of_ref, log_in FROM landed ORDER BY 4",
    )  # fmt: skip
    assert landed == [
        (DREW, WREN, "view", datetime(2025, 7, 1, 8), BLAKE, "own"),
        (BLAKE, HAZEL, "search", datetime(2025, 12, 1, 9), None, "pooled"),
    ]


COLUMNS = (
    "Account Number,Cost Centre,User Name,Employee No,Mobile Number,Date,Time,Number Called,Call Type,"
    "Destination,Duration,Cost"
)


def line(day, time, kind, duration=""):
    return [
        "1",
        "CC1",
        "A NAME",
        BLAKE,
        "07700900201",
        day,
        time,
        "07700900101",
        kind,
        "Mobile",
        duration,
        "0",
    ]


BILL = [
    COLUMNS.split(","),
    line("01/07/2025", "21:15:10", "Voice", "00:01:05"),
    line("01/07/2025", "21:16", "MMS"),
    line("26/10/2025", "00:59:59", "SMS"),
    line("26/10/2025", "01:00:00", "SMS"),
    line("26/10/2025", "01:59:59", "SMS"),
    line("26/10/2025", "02:00:00", "SMS"),
]


def test_a_bill_by_handset_rejects_the_hour_that_comes_twice_and_no_other(tmp_path):
    store, found = ingest(tmp_path, text(tmp_path / "bill.csv", BILL), mapping="uk_bill_by_handset")
    assert (found.loaded, found.rejected, dict(found.faults)) == (4, 2, {("started_at", "repeated"): 2})
    assert ask(store, "phone_events", "SELECT started_at, duration_s FROM landed ORDER BY 1") == [
        (datetime(2025, 7, 1, 20, 15, 10), 65),
        (datetime(2025, 7, 1, 20, 16), None),
        (datetime(2025, 10, 25, 23, 59, 59), None),
        (datetime(2025, 10, 26, 2, 0), None),
    ]


def test_a_name_on_the_bill_is_nowhere_in_the_store(tmp_path):
    store, _ = ingest(tmp_path, text(tmp_path / "bill.csv", BILL), mapping="uk_bill_by_handset")
    assert "A NAME" not in str(ask(store, "phone_events", "SELECT landed FROM landed"))
