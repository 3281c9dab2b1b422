"""A document on paper: tagged, made to last, the same each time, and no text of it ever obeyed."""

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.needs import fonts
from upstander.documents.paper import printing
from upstander.documents.paper.parts import Blank, Bullets, Code, Facts, Heading, Paper, Paragraph, Table
from upstander.documents.paper.printing import NoFonts, print_pdf
from upstander.documents.paper.signs import printable

PAPER = Paper(
    title="Exhibit AA/1",
    day=date(2026, 3, 1),
    stamp="Copy 1, Ari, 1 March 2026",
    parts=(
        Heading(text="What this is"),
        Paragraph(text="It concludes nothing.", strong=True),
        Facts(rows=(("Digest", "ab" * 32),)),
        Table(caption="Rows", columns=("Source", "N"), rows=(("calls", "9"), ("visits", "1")), numeric=(1,)),
        Bullets(items=("one", "two")),
        Code(text="SELECT 1\n  FROM contacts"),
        Blank(label="Name:"),
    ),
)


@pytest.fixture(autouse=True)
def typeface() -> None:
    fonts()


def said_of(pdf: bytes, tmp_path: Path, *how: str) -> str:
    """What another program reads in the document."""
    if not shutil.which("pdfinfo"):
        pytest.skip("This test needs pdfinfo (Debian: apt-get install poppler-utils); this machine has none.")
    file = tmp_path / "paper.pdf"
    file.write_bytes(pdf)
    return subprocess.run(["pdfinfo", *how, str(file)], capture_output=True, text=True, check=True).stdout


def text_of(pdf: bytes, tmp_path: Path) -> str:
    file = tmp_path / "paper.pdf"
    file.write_bytes(pdf)
    return subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True, check=True).stdout


def test_it_says_of_itself_that_it_is_accessible_and_made_to_last() -> None:
    pdf = print_pdf(PAPER)
    assert re.search(rb"pdfuaid:part>\s*1\s*<", pdf)
    assert re.search(rb"pdfaid:part>\s*2\s*<", pdf)
    assert re.search(rb"pdfaid:conformance>\s*A\s*<", pdf)
    assert b"/Encrypt" not in pdf
    assert b"/JavaScript" not in pdf


def test_another_program_finds_its_title_its_tags_and_its_headings(tmp_path: Path) -> None:
    pdf = print_pdf(PAPER)
    whole = said_of(pdf, tmp_path)
    assert re.search(r"Title:\s+Exhibit AA/1", whole)
    assert re.search(r"Tagged:\s+yes", whole)
    tags = said_of(pdf, tmp_path, "-struct")
    for tag in ("H1", "Table", "THead", "TH", "TD", "L (block)", "LI"):
        assert tag in tags, tag


def test_every_page_carries_the_stamp(tmp_path: Path) -> None:
    many = Table(caption="Rows", columns=("N",), rows=tuple((str(number),) for number in range(150)))
    pdf = print_pdf(replace(PAPER, parts=(many,)))
    pages = int(re.search(r"Pages:\s+(\d+)", said_of(pdf, tmp_path))[1])  # type: ignore[index]
    assert pages > 2
    assert text_of(pdf, tmp_path).count("Copy 1, Ari, 1 March 2026") >= pages


def test_the_same_document_is_the_same_bytes_and_another_is_not() -> None:
    assert print_pdf(PAPER) == print_pdf(PAPER)
    assert print_pdf(PAPER) != print_pdf(replace(PAPER, stamp="Copy 2"))


@pytest.mark.parametrize(
    "text",
    [
        '#panic("obeyed")',
        "*bold* _it_ $x$ @ref <label> `raw` = head",
        '#read("/etc/passwd")',
        "\\u{41} ]] ))",
    ],
)
def test_a_text_is_shown_and_never_obeyed(text: str, tmp_path: Path) -> None:
    part = (
        Paragraph(text=text),
        Heading(text=text),
        Bullets(items=(text,)),
        Code(text=text),
        Blank(label=text),
    )
    shown = text_of(print_pdf(replace(PAPER, title=text, stamp=text, parts=part)), tmp_path)
    assert "".join(shown.split()).count("".join(text.split())) >= len(part)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_printed_so_that_no_reference_keeps_a_document_from_being_made(text: str) -> None:
    parts = (Paragraph(text=text), Facts(rows=((text, text),)), Code(text=text))
    assert print_pdf(replace(PAPER, parts=parts)).startswith(b"%PDF-1.7")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ŵ ŷ é – “q” €", "ŵ ŷ é – “q” €"),
        ("Ж", "[U+0416]"),
        ("a\tb\r\nc", "a b\nc"),
        ("\x00", "[U+0000]"),
        ("\u202e", "[U+202E]"),
        ("x" * 64, "x" * 64),
    ],
)
def test_what_the_typeface_lacks_is_told_by_its_number(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_a_very_long_word_may_break_and_loses_no_letter() -> None:
    assert printable("x" * 100).replace("\u200b", "") == "x" * 100
    assert "\u200b" in printable("x" * 100)


def test_without_the_typeface_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "FONTS", tmp_path)
    printing._fonts.cache_clear()
    with pytest.raises(NoFonts, match="make setup"):
        print_pdf(PAPER)
    printing._fonts.cache_clear()
