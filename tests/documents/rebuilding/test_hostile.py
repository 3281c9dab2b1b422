"""Whatever somebody attaches, there is an answer in time, and nothing breaks that asked."""

import struct
import zipfile
import zlib
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.rebuilding import office_files, originals
from tests.documents.rebuilding.originals import PICTURES
from upstander.documents.rebuilding import CannotRebuild, Rebuilt, rebuild
from upstander.documents.rebuilding.kinds import kind_of
from upstander.documents.rebuilding.rebuild import LARGEST

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def huge_png() -> bytes:
    """57 bytes that say they are a picture of 64,000 by 64,000 dots."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", 64_000, 64_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def nested() -> bytes:
    """A Word file whose main part is an archive with an archive in it."""
    inner = office_files.packed({"a": "a"})
    for _ in range(20):
        inner = office_files.packed({"word/document.xml": inner})
    return inner


def deep() -> bytes:
    return office_files.packed({"word/document.xml": b"<document>" + b"<p>" * 200_000})


REFUSED = {
    "nothing": (b"", "empty"),
    "blanks": (b" \r\n\t", "empty"),
    "svg": (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "unknown_kind"),
    "html": (b"\xef\xbb\xbf <!DOCTYPE html><p>", "unknown_kind"),
    "rtf": (rb"{\rtf1 {\author X}}", "unknown_kind"),
    "old Word, or a locked one": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "unknown_kind"),
    "a program": (b"\x7fELF\x02\x01" + bytes(64), "unknown_kind"),
    "half a character": ("é".encode()[:1], "unknown_kind"),
    "64,000 by 64,000": (huge_png(), "beyond_limits"),
    "locked PDF": (originals.pdf(locked=True), "encrypted"),
    "empty PDF": (originals.pdf(pages=0), "damaged"),
    "PDF head": (b"%PDF-1.7\n", "damaged"),
    "archive of no document": (office_files.packed({"a.txt": "a"}), "unknown_kind"),
    "bomb": (office_files.bomb(), "beyond_limits"),
    "archive that lies": (office_files.liar(), "damaged"),
    "archives in archives": (nested(), "damaged"),
    "markup without end": (deep(), "damaged"),
    "growing entities": (office_files.docx("&b;", head=ENTITIES), "damaged"),
    "entity of a file": (office_files.docx("&a;", head=OUTSIDE), "damaged"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_copied_safely_stays_sealed_and_the_reason_is_told(name: str) -> None:
    content, reason = REFUSED[name]
    assert rebuild(content, declared_name="a.jpg") == CannotRebuild(reason=reason)


def test_what_is_larger_than_any_attachment_is_not_even_sent() -> None:
    assert rebuild(bytes(LARGEST + 1), declared_name="") == CannotRebuild(reason="too_large")


def test_a_test_virus_is_text_and_copied_as_text() -> None:
    made = rebuild(EICAR, declared_name="eicar.com")
    assert isinstance(made, Rebuilt)
    assert made.content == EICAR
    assert made.media_type == "text/plain; charset=utf-8"


def test_a_picture_that_is_an_archive_as_well_is_copied_as_picture_only() -> None:
    both = originals.jpeg() + office_files.docx()
    assert zipfile.is_zipfile(BytesIO(both))
    made = rebuild(both, declared_name="a.docx")
    assert isinstance(made, Rebuilt)
    assert made.media_type == "image/jpeg"
    assert not zipfile.is_zipfile(BytesIO(made.content))


def test_a_page_without_end_is_drawn_within_bounds() -> None:
    for edges in ((14_400, 14_400), (1, 14_400), (0.001, 0.001), (1e9, 1e9)):
        made = rebuild(originals.pdf(edges=edges), declared_name="a.pdf")
        assert isinstance(made, Rebuilt), edges
        assert len(made.content) < 1_000_000


@pytest.mark.parametrize("kind", [*PICTURES, "pdf", "docx", "xlsx", "odt"])
def test_what_was_cut_off_anywhere_is_answered(kind: str) -> None:
    made = {
        "pdf": originals.pdf,
        "docx": office_files.docx,
        "xlsx": office_files.xlsx,
        "odt": office_files.odt,
    }
    whole = PICTURES[kind] if kind in PICTURES else made[kind]()
    for part in (0.5, 0.97):
        cut = whole[: max(1, int(len(whole) * part))]
        outcome = rebuild(cut, declared_name="")
        assert isinstance(outcome, CannotRebuild) or originals.SECRET not in outcome.content


@settings(max_examples=8, deadline=None)
@given(st.binary(max_size=2_000))
def test_any_bytes_are_answered(content: bytes) -> None:
    assert isinstance(rebuild(content, declared_name="a"), Rebuilt | CannotRebuild)


@settings(max_examples=10, deadline=None)
@given(st.sampled_from([*PICTURES.values(), originals.pdf(), office_files.docx()]), st.data())
def test_any_damage_to_a_file_is_answered(whole: bytes, data: st.DataObject) -> None:
    broken = bytearray(whole)
    for place in data.draw(st.lists(st.integers(12, len(whole) - 1), min_size=1, max_size=20)):
        broken[place] ^= data.draw(st.integers(1, 255))
    assert kind_of(bytes(broken)) == kind_of(whole)
    outcome = rebuild(bytes(broken), declared_name="")
    assert isinstance(outcome, Rebuilt | CannotRebuild)
