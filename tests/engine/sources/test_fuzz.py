"""Whatever comes in, a load ends in success or in a sentence, and the store stays whole."""

import atexit
import io
import os
import shutil
import tempfile
import zipfile
from contextlib import suppress
from functools import cache
from pathlib import Path

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.engine.sources.exports import BILL, GOOD, HEADER, NATIVE_HEADER, files_of, ingest
from tests.engine.sources.test_isolated import TRACK
from upstander.domain.refusal import Refusal
from upstander.engine.sources.mapping_file import parse
from upstander.engine.store import Store

MORE = int(os.environ.get("UPSTANDER_FUZZ", "1"))  # how many times as many examples
QUICK = settings(max_examples=15 * MORE, deadline=None, suppress_health_check=list(HealthCheck))
SLOW = settings(max_examples=6 * MORE, deadline=None, suppress_health_check=list(HealthCheck))

pieces = st.sampled_from(
    [
        b'"',
        b",",
        b";",
        b"\n",
        b"\r\n",
        b"\t",
        b"\xff",
        b"\xe9",
        b"\x00",
        b"07700 900101",
        b"2025-03-01",
        b"-1",
        b"999",
        HEADER.encode() + b"\n",
        NATIVE_HEADER.encode() + b"\n",
        GOOD.encode() + b"\n",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\x1aend\x1a",
        b"Voice",
        b"call",
        b"out",
        "£\u2028".encode(),
    ]
)
table_bytes = st.one_of(
    st.binary(max_size=300),
    st.lists(pieces, max_size=40).map(b"".join),
    st.lists(pieces, max_size=30).map(lambda rest: f"{HEADER}\n{GOOD}\n".encode() + b"".join(rest)),
)


@cache
def _one_row_store() -> Path:
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "good.csv").write_text(f"{HEADER}\n{GOOD}\n")
    return ingest(folder, folder / "good.csv", mapping=BILL)[0].folder


def stays_whole(data: bytes, name: str, *, mapping: str | None, table: str = "phone_events") -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / name).write_bytes(data)
        shutil.copytree(_one_row_store(), place / "store")
        store = Store.open(place / "store")
        before = store.manifest
        try:
            _, found = ingest(place, place / name, mapping=mapping, table=table)
        except Refusal:
            assert store.manifest == before
        else:
            assert all(
                store.folder.joinpath(file).exists() for load in store.manifest.loads for file in load.files
            )
            if not found.already:
                assert found.loaded == store.manifest.loads[-1].rows
        assert not [path for path, _ in files_of(store.folder) if path.startswith(".load-")]


@QUICK
@given(data=table_bytes)
def test_any_bytes_as_a_mapped_table(data):
    stays_whole(data, "any.csv", mapping=BILL)


@QUICK
@given(data=table_bytes)
def test_any_bytes_under_the_tables_own_names(data):
    stays_whole(data, "any.csv", mapping=None)


@QUICK
@given(
    cells=st.lists(
        st.one_of(st.text(max_size=20), st.sampled_from(["inf", "1e999", "-0", "٣", "9" * 30, "0x1f"])),
        min_size=5,
        max_size=5,
    )
)
def test_any_cells_of_a_row(cells):
    data = f"{HEADER}\n{GOOD}\n".encode() + ",".join(
        f'"{cell.replace(chr(34), "")}"' for cell in cells
    ).encode(errors="replace")
    stays_whole(data, "any.csv", mapping=BILL)


@settings(max_examples=200, deadline=None)
@given(
    text=st.one_of(
        st.text(max_size=200),
        st.lists(
            st.sampled_from([*BILL.splitlines(), "x = 1", "[columns]", "from = 1", "[[companion]]", "[file]"])
        ).map("\n".join),
        st.tuples(st.integers(0, len(BILL)), st.text(max_size=5)).map(
            lambda cut: BILL[: cut[0]] + cut[1] + BILL[cut[0] :]
        ),
    )
)
def test_any_text_as_a_mapping(text):
    with suppress(Refusal):
        parse(text, file="any.toml")


@SLOW
@given(
    middle=st.one_of(
        st.binary(max_size=200), st.text(max_size=100).map(lambda text: text.encode(errors="replace"))
    )
)
def test_any_bytes_inside_a_track(middle):
    head = b'<?xml version="1.0"?><gpx><trk><trkseg><trkpt lat="51" lon="0"><time>2025-01-01</time></trkpt>'
    stays_whole(head + middle, "any.gpx", mapping=TRACK, table="positions")


def _book() -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.append(HEADER.split(","))
    book.active.append(GOOD.split(","))
    book.save(out)
    return out.getvalue()


BOOK = _book()


@SLOW
@given(place=st.integers(0, len(BOOK) - 1), junk=st.binary(min_size=1, max_size=30))
def test_a_damaged_spreadsheet(place, junk):
    stays_whole(BOOK[:place] + junk + BOOK[place + len(junk) :], "any.xlsx", mapping=BILL)


@SLOW
@given(junk=st.binary(max_size=200))
def test_any_bytes_as_a_sheet(junk):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BOOK)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, junk if name.endswith("sheet1.xml") else source.read(name))
    stays_whole(out.getvalue(), "any.xlsx", mapping=BILL)
