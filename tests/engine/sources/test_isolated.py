import datetime
import json
import subprocess
import sys
import zipfile

import openpyxl
import pytest

from tests.engine.sources.exports import BILL, HEADER, ingest, landed, rejects
from upstander.engine.sources import UnreadableFile
from upstander.engine.sources.decoding.isolated import CHILD

EXCEL = BILL.replace("%d/%m/%Y %H:%M:%S", "iso")
TRACK = """id = "track"
table = "positions"
[columns.carrier_ref]
from = "file_name"
[columns.carrier]
always = "terminal"
[columns.observed_at]
from = "time"
[columns.latitude]
from = "latitude"
[columns.longitude]
from = "longitude"
[columns.speed_kmh]
from = "speed"
unit = "m/s"
"""
POINT = '<trkpt lat="51.5" lon="-0.1"><ele>4</ele><time>2025-03-01T10:00:0{}Z</time><speed>10</speed></trkpt>'


def sheet(path, *rows, header=HEADER, title="Calls"):
    book = openpyxl.Workbook()
    book.active.title = title
    book.active.append(header.split(","))
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def gpx(path, *points, head=""):
    body = "".join(points)
    path.write_text(
        f'<?xml version="1.0"?>{head}<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><trk>'
        f"<name>Van</name><trkseg>{body}</trkseg></trk></gpx>"
    )
    return path


def test_a_spreadsheets_dates_times_and_numbers_land(tmp_path):
    day, time = datetime.datetime(2025, 7, 1), datetime.time(10, 0)
    rows = [
        [7700900101, "Voice", day, time, datetime.time(0, 1, 30)],
        ["07700 900102", "SMS", day, time, None],
    ]
    store, found = ingest(tmp_path, sheet(tmp_path / "bill.xlsx", *rows), mapping=EXCEL)
    assert landed(store, columns="other_number, started_at, duration_s, row_id") == [
        ("+447700900101", datetime.datetime(2025, 7, 1, 9), 90, f"{found.load_id}:2"),
        ("+447700900102", datetime.datetime(2025, 7, 1, 9), None, f"{found.load_id}:3"),
    ]


def test_a_true_date_lands_whatever_form_the_mapping_gives_for_text(tmp_path):
    rows = [["07700 900101", "Voice", datetime.date(2025, 1, 2), datetime.time(10, 0), None]]
    rows += [["07700 900101", "Voice", "02/01/2025", "10:00:00", None]]
    store, _ = ingest(tmp_path, sheet(tmp_path / "bill.xlsx", *rows), mapping=BILL)
    assert landed(store, columns="started_at") == [(datetime.datetime(2025, 1, 2, 10),)] * 2


def test_a_spreadsheets_rejects_name_its_rows(tmp_path):
    good = [7700900101, "Voice", "2025-07-01", "10:00:00", None]
    path = sheet(tmp_path / "bill.xlsx", good, [], [7700900101, "Voice", "2025-13-01", "10:00:00", None])
    _, found = ingest(tmp_path, path, mapping=EXCEL)
    assert [reject[:2] for reject in rejects(found)] == [(4, "started_at")]


def test_a_named_sheet_is_read_and_a_missing_one_refused(tmp_path):
    good = [7700900101, "Voice", "2025-07-01", "10:00:00", None]
    path = sheet(tmp_path / "bill.xlsx", good)
    _, found = ingest(tmp_path, path, mapping=EXCEL + '[file]\nsheet = "Calls"\n')
    assert found.loaded == 1
    with pytest.raises(UnreadableFile, match="no sheet called 'Texts'"):
        ingest(tmp_path / "other", path, mapping=EXCEL + '[file]\nsheet = "Texts"\n')


def test_a_track_lands_with_its_speed_converted(tmp_path):
    path = gpx(tmp_path / "van7.gpx", *(POINT.format(second) for second in range(3)))
    store, found = ingest(tmp_path, path, mapping=TRACK, table="positions")
    assert found.loaded == 3
    first = landed(store, "positions", "carrier_ref, observed_at, latitude, longitude, speed_kmh")[0]
    assert first == ("van7", datetime.datetime(2025, 3, 1, 10), 51.5, -0.1, 36.0)


def refused(tmp_path, path, mapping, table):
    with pytest.raises(UnreadableFile, match="Nothing was loaded") as told:
        ingest(tmp_path, path, mapping=mapping, table=table)
    return str(told.value)


def test_external_and_growing_entities_are_refused(tmp_path):
    (tmp_path / "secret").write_text("SECRET")
    outside = f'<!DOCTYPE gpx [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
    growing = '<!DOCTYPE gpx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    for place, head in enumerate((outside, growing)):
        path = gpx(tmp_path / f"{place}.gpx", POINT.format(1), head=head)
        assert "DTDForbidden" in refused(tmp_path, path, TRACK, "positions")


def test_an_archive_that_unpacks_without_end_is_refused(tmp_path):
    path = sheet(tmp_path / "bomb.xlsx")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/bomb", b"\0" * 300_000_000)
    assert "far more than a spreadsheet holds" in refused(tmp_path, path, EXCEL, "phone_events")


def test_entities_inside_a_spreadsheet_are_refused(tmp_path):
    path, made = sheet(tmp_path / "a.xlsx"), tmp_path / "b.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name.endswith("sheet1.xml"):
                data = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + data
            target.writestr(name, data)
    assert "cannot be read" in refused(tmp_path, made, EXCEL, "phone_events")


@pytest.mark.parametrize("name", ["cut.xlsx", "cut.gpx"])
def test_a_truncated_file_is_refused_and_nothing_loads(tmp_path, name):
    whole = tmp_path / f"whole{name[3:]}"
    if name.endswith("xlsx"):
        sheet(whole, *[[7700900101, "Voice", "2025-07-01", "10:00:00", None]] * 50)
    else:
        gpx(whole, *(POINT.format(second) for second in range(9)))
    (tmp_path / name).write_bytes(whole.read_bytes()[: whole.stat().st_size * 2 // 3])
    table = "phone_events" if name.endswith("xlsx") else "positions"
    refused(tmp_path, tmp_path / name, EXCEL if name.endswith("xlsx") else TRACK, table)


PROBE = """
import json, os, runpy, socket, sys
module = runpy.run_path(sys.argv[1])
alone = module["close_in"]()
try:
    with open(sys.argv[2], "w") as file:
        file.write("x" * 10)
    wrote = True
except OSError:
    wrote = False
environment = [name for name in os.environ if name != "LC_CTYPE"]
interfaces = [name for _, name in socket.if_nameindex()]
print(json.dumps({"alone": alone, "wrote": wrote, "environment": environment, "interfaces": interfaces}))
"""


def test_the_reading_process_cannot_write_reach_the_network_or_see_its_starters_environment(tmp_path):
    command = [sys.executable, "-I", "-c", PROBE, str(CHILD), str(tmp_path / "never")]
    printed = subprocess.run(command, env={}, capture_output=True, text=True, check=True)
    found = json.loads(printed.stdout)
    assert found["environment"] == []
    assert not found["wrote"]
    if not found["alone"]:
        pytest.skip("this system lets no process leave the network")
    assert found["interfaces"] in ([], ["lo"])
