"""The typeface of documents, out of the form that the web has: the same tables, or a refusal."""

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.needs import fonts
from upstander.documents.paper.printing import FONTS
from upstander.sites.assets.typeface import NoFont, truetype

TABLES = st.dictionaries(
    st.text("abcdefgh", min_size=4, max_size=4), st.binary(max_size=300), min_size=1, max_size=9
)


def woff(tables: dict[str, bytes], *, mark: bytes = b"wOFF") -> bytes:
    """A font of the web, each table packed where that makes it smaller, and not where it is as long."""
    at = 44 + 20 * len(tables)
    entries, body = b"", b""
    for name, content in tables.items():
        packed = min(content, zlib.compress(content), key=len)  # the first of two as long
        entries += struct.pack(">4s4I", name.encode(), at + len(body), len(packed), len(content), 7)
        body += packed + bytes(-len(packed) % 4)
    head = struct.pack(">4s4sIHHI", mark, b"\x00\x01\x00\x00", at + len(body), len(tables), 0, 0)
    return head + bytes(44 - len(head)) + entries + body


def tables_of(font: bytes) -> dict[str, bytes]:
    """What a reader of TrueType finds."""
    (count,) = struct.unpack(">H", font[4:6])
    found = [struct.unpack_from(">4s3I", font, 12 + 16 * number) for number in range(count)]
    assert [name for name, *_ in found] == sorted(name for name, *_ in found)
    return {name.decode(): font[start : start + length] for name, _, start, length in found}


@given(TABLES)
def test_every_table_is_the_same_afterwards(tables: dict[str, bytes]) -> None:
    assert tables_of(truetype(woff(tables))) == tables


def test_another_form_is_refused() -> None:
    with pytest.raises(NoFont):
        truetype(woff({"abcd": b"x"}, mark=b"wOF2"))


def test_a_table_that_is_not_as_long_as_it_says_is_refused() -> None:
    made = bytearray(woff({"abcd": b"x" * 300}))
    made[44 + 12 : 44 + 16] = (301).to_bytes(4, "big")
    with pytest.raises(NoFont, match="as long as"):
        truetype(bytes(made))


def test_what_was_fetched_is_regular_and_bold_with_its_licence() -> None:
    fonts()
    assert len(list(FONTS.glob("noto-sans-*.ttf"))) == 4
    assert "OPEN FONT LICENSE" in (FONTS / "LICENSE.txt").read_text(encoding="utf-8").upper()
    assert all(
        {"cmap", "glyf", "head", "name"} <= tables_of(file.read_bytes()).keys()
        for file in FONTS.glob("*.ttf")
    )
