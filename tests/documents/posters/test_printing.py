"""Posters and cards: tagged, in reading order, legible, and the code is the address that stands beside it."""

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from PIL import Image
from qrcode import QRCode  # type: ignore[import-untyped]
from qrcode.constants import ERROR_CORRECT_Q  # type: ignore[import-untyped]

from tests.needs import fonts
from upstander.documents.posters import print_cards, print_poster, read_address
from upstander.documents.posters.printing import COLOURS
from upstander.knowledge.posters import PLACES, words_for

ADDRESS = read_address("https://speak.borsetshire.example")
DAY = date(2026, 3, 1)
MM = 150 / 25.4  # dots of a millimetre where a page is drawn with 150 to an inch
FRAME = 4  # blank dots around a code, which its standard asks for


@pytest.fixture(autouse=True)
def needed() -> None:
    fonts()
    if not shutil.which("pdfinfo"):
        pytest.skip("This test needs pdfinfo (Debian: apt-get install poppler-utils); this machine has none.")


@cache
def poster(place: str) -> bytes:
    return print_poster(words_for(place), ADDRESS, day=DAY, force="Borsetshire Police")


@cache
def cards(place: str) -> bytes:
    return print_cards(words_for(place), ADDRESS, day=DAY)


def told(pdf: bytes, tmp_path: Path, *command: str) -> str:
    file = tmp_path / "sheet.pdf"
    file.write_bytes(pdf)
    asked = [part if part != "FILE" else str(file) for part in command]
    printed = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    return " ".join(printed.replace("\u200b", "").split())


def drawn(pdf: bytes, page: int = 0) -> Image.Image:
    picture = pypdfium2.PdfDocument(pdf)[page].render(scale=150 / 72).to_pil().convert("RGB")
    assert isinstance(picture, Image.Image)
    return picture


def dots_in(picture: Image.Image) -> list[list[bool]]:
    """The code in a picture that shows nothing else dark."""
    dark = picture.convert("L").point(lambda light: 255 if light < 100 else 0)
    code = dark.crop(dark.getbbox())
    expected = dots_expected(ADDRESS.whole)
    count, side = len(expected), code.width
    assert abs(code.width - code.height) < side / count / 2
    centre = [int((place + 0.5) * side / count) for place in range(count)]
    return [[code.getpixel((across, down)) == 255 for across in centre] for down in centre]


def dots_expected(text: str) -> list[list[bool]]:
    code = QRCode(error_correction=ERROR_CORRECT_Q, border=0)
    code.add_data(text)
    return [[bool(dot) for dot in row] for row in code.get_matrix()]


def test_the_code_on_paper_is_the_address_dot_by_dot_with_room_around_it() -> None:
    of_poster = drawn(poster("hospital")).crop(
        tuple(int(edge * MM) for edge in (25, 160, 89, 240))  # type: ignore[arg-type]
    )
    assert dots_in(of_poster) == dots_expected("https://speak.borsetshire.example")
    sheet, gap = drawn(cards("hospital")), int(5 * MM)
    for across in (0, 1):
        for down in range(4):
            left, top = 20 + 85 * across, 38.5 + 55 * down
            edges = (left + 1, top + 1, left + 44.5, top + 54)
            one = sheet.crop(tuple(int(edge * MM) for edge in edges))  # type: ignore[arg-type]
            assert dots_in(one) == dots_expected("https://speak.borsetshire.example")
            found = one.convert("L").point(lambda light: 255 if light < 100 else 0).getbbox()
            assert found
            assert min(found[0], found[1], one.width - found[2]) > FRAME * gap / 6


@pytest.mark.parametrize("place", ["refuge", "custody"])
def test_a_poster_is_tagged_and_read_out_in_the_order_in_which_it_is_seen(place: str, tmp_path: Path) -> None:
    words = words_for(place)
    assert re.search(rb"pdfuaid:part>\s*1\s*<", poster(place))
    info = told(poster(place), tmp_path, "pdfinfo", "FILE")
    assert "Tagged: yes" in info
    assert f"Title: {words.title}" in info
    assert "Pages: 1 " in info
    read = told(poster(place), tmp_path, "pdfinfo", "-struct-text", "FILE")
    for tag in ("H1", "L (block)", "LI", "Figure", "P (block)"):
        assert tag in read, tag
    plain = "".join("".join(re.findall(r'"(.*?)"(?= |$)', read)).split())
    order = [words.title, words.lead, *words.points, ADDRESS.host, words.check, words.explained, words.safe]
    places = [plain.find("".join(part.split())) for part in (*order, words.not_safe, "Borsetshire Police")]
    assert -1 not in places
    assert places == sorted(places)


def test_of_eight_cards_one_is_read_out_and_none_names_the_police(tmp_path: Path) -> None:
    read = told(cards("refuge"), tmp_path, "pdfinfo", "-struct-text", "FILE")
    assert read.count("Figure") == 1
    seen = told(cards("refuge"), tmp_path, "pdftotext", "FILE", "-")
    assert seen.replace(" ", "").count(ADDRESS.host) == 8
    assert seen.count(words_for("refuge").in_danger) == 8
    assert "police" not in seen.lower()
    front = told(cards("refuge"), tmp_path, "pdftotext", "-l", "1", "FILE", "-")
    assert set(front.replace(" ", "")) <= set(ADDRESS.host)


def test_language_and_the_codes_description_are_in_the_file() -> None:
    for pdf in (poster("custody"), cards("custody")):
        document = pypdfium2.PdfDocument(pdf)
        assert document.get_metadata_value("Title") == "You can tell us"
        assert re.search(rb"dc:language.*?en-GB", pdf, re.DOTALL)
        assert _described(document[0]) == [f"A code for a phone’s camera. It opens {ADDRESS.whole}"]


def _described(page: pypdfium2.PdfPage) -> list[str]:
    """The descriptions of what is drawn on a page, as a screen reader gets them."""
    from pypdfium2 import raw

    tree, found = raw.FPDF_StructTree_GetForPage(page), []
    waiting = [
        raw.FPDF_StructTree_GetChildAtIndex(tree, at) for at in range(raw.FPDF_StructTree_CountChildren(tree))
    ]
    while waiting:
        each = waiting.pop()
        if not each:
            continue
        size = raw.FPDF_StructElement_GetAltText(each, None, 0)
        if size > 2:
            held = raw.ctypes.create_string_buffer(size)
            raw.FPDF_StructElement_GetAltText(each, held, size)
            found.append(held.raw[:-2].decode("utf-16-le"))
        count = raw.FPDF_StructElement_CountChildren(each)
        waiting += [raw.FPDF_StructElement_GetChildAtIndex(each, at) for at in range(count)]
    return found


@pytest.mark.parametrize(
    ("letters", "ground"), [("ink", "paper"), ("ink", "pale"), ("paper", "deep"), ("deep", "paper")]
)
def test_letters_stand_out_from_their_ground(letters: str, ground: str) -> None:
    lighter, darker = sorted((_light(COLOURS[letters]), _light(COLOURS[ground])), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_those_colours_are_the_ones_on_the_sheet() -> None:
    counted = drawn(poster("refuge")).getcolors(1 << 24)
    assert counted
    often = {f"#{r:02x}{g:02x}{b:02x}" for n, (r, g, b) in sorted(counted, reverse=True)[:5]}  # type: ignore[misc]
    assert often == {*COLOURS.values(), "#000000"}


def _light(colour: str) -> float:
    """How light a colour is, by WCAG 2.2's relative luminance."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_longest_address_and_the_longest_words_still_fit_one_page(tmp_path: Path) -> None:
    longest = read_address(f"https://{'w' * 20}.{'w' * 11}.example")
    assert len(longest.host) == 40
    for place in PLACES:
        words = words_for(place)
        assert "Pages: 1 " in told(print_poster(words, longest, day=DAY), tmp_path, "pdfinfo", "FILE")
        assert "Pages: 2 " in told(print_cards(words, longest, day=DAY), tmp_path, "pdfinfo", "FILE")


def test_the_same_poster_is_the_same_bytes_and_no_word_is_obeyed() -> None:
    assert poster("refuge") == print_poster(words_for("refuge"), ADDRESS, day=DAY, force="Borsetshire Police")
    odd = replace(words_for("refuge"), lead='#panic("obeyed") *x* `y`')
    assert print_poster(odd, ADDRESS, day=DAY).startswith(b"%PDF")
