"""A copy shows what the original shows, and holds nothing of what it held unseen."""

from io import BytesIO

import pypdfium2  # type: ignore[import-untyped]
import pytest
from PIL import Image

from tests.documents.rebuilding import office_files, originals
from tests.documents.rebuilding.originals import PICTURES, SECRET
from upstander.documents.rebuilding import CannotRebuild, Rebuilt, rebuild


def copy_of(content: bytes, name: str = "") -> Rebuilt:
    made = rebuild(content, declared_name=name)
    assert isinstance(made, Rebuilt), made
    return made


def looks_like(picture: Image.Image) -> bool:
    """Whether the left is blue and the right red."""
    wide, high = picture.size
    left = picture.convert("RGB").getpixel((wide // 4, high // 2))
    right = picture.convert("RGB").getpixel((3 * wide // 4, high // 2))
    assert isinstance(left, tuple)
    assert isinstance(right, tuple)
    return left[2] > 120 > left[0] and right[0] > 160 > right[2]


@pytest.mark.parametrize("kind", PICTURES)
def test_a_picture_keeps_its_dots_and_nothing_else(kind: str) -> None:
    original = PICTURES[kind]
    assert SECRET in original
    made = copy_of(original)
    assert SECRET not in made.content
    assert made.kind == kind
    copied = Image.open(BytesIO(made.content))
    assert looks_like(copied)
    assert not set(copied.info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert not dict(copied.getexif())
    assert made.media_type == ("image/png" if kind in ("png", "gif") else "image/jpeg")


def test_the_thumbnail_and_whatever_follows_a_photograph_are_not_copied() -> None:
    original = originals.jpeg()
    assert original.count(b"\xff\xd8\xff") > 1
    assert copy_of(original).content.count(b"\xff\xd8\xff") == 1


def test_a_photograph_stands_the_way_up_that_its_camera_wrote_down() -> None:
    on_its_head = Image.open(BytesIO(copy_of(originals.jpeg(turned=3)).content))
    assert looks_like(on_its_head.rotate(180))
    assert Image.open(BytesIO(copy_of(originals.jpeg(turned=6)).content)).size == (48, 64)


def test_of_several_pictures_the_first_is_copied_and_it_is_said() -> None:
    for several in (PICTURES["gif"], originals.two_jpegs()):
        made = copy_of(several)
        assert made.notes == ("first_picture_only",)
        assert looks_like(Image.open(BytesIO(made.content)))
    assert copy_of(PICTURES["png"]).notes == ()


def test_what_can_be_seen_through_stays_so() -> None:
    held = BytesIO()
    Image.new("RGBA", (8, 8), (10, 20, 30, 0)).save(held, "PNG")
    assert Image.open(BytesIO(copy_of(held.getvalue()).content)).getpixel((4, 4)) == (10, 20, 30, 0)


def test_a_scan_in_sixteen_bits_does_not_turn_white() -> None:
    held = BytesIO()
    Image.new("I;16", (8, 8), 0x4000).save(held, "PNG")
    assert Image.open(BytesIO(copy_of(held.getvalue()).content)).getpixel((4, 4)) == (64, 64, 64)


def test_a_very_large_photograph_becomes_smaller_and_it_is_said() -> None:
    held = BytesIO()
    originals.drawing(8_000, 4_000).save(held, "JPEG")
    made = copy_of(held.getvalue())
    assert made.notes == ("made_smaller",)
    assert looks_like(Image.open(BytesIO(made.content)))


def test_a_pdf_becomes_pictures_of_its_pages_and_nothing_else() -> None:
    original = originals.pdf(pages=3)
    assert original.count(SECRET) > 6
    made = copy_of(original)
    assert made.pages == 3
    for unseen in (SECRET, b"/ID", b"/Info", b"/Metadata", b"/PieceInfo", b"/Annot", b"Date"):
        assert unseen not in made.content, unseen
    shown = pypdfium2.PdfDocument(made.content)
    assert shown[0].get_size() == (200, 300)
    page = shown[2].render().to_pil().convert("L")
    assert page.getpixel((100, 200)) < 40 < 220 < page.getpixel((100, 50))
    assert copy_of(original).content == made.content


def test_a_long_pdf_ends_earlier_and_it_is_said() -> None:
    made = copy_of(originals.pdf(pages=130, edges=(20, 20)))
    assert made.pages == 120
    assert made.notes == ("pages_left_out",)


@pytest.mark.parametrize(
    ("original", "words", "notes"),
    [
        (
            office_files.docx(),
            "He came twice\tto my door.\nThen he wrote.\nMonday\n\n",
            ("text_only",),
        ),
        (office_files.odt(), "What happened\nHe wrote  again.\n", ("text_only",)),
        (office_files.xlsx(), "[Calls]\nMonday\t3", ("text_only", "hidden_sheets_left_out")),
    ],
    ids=["docx", "odt", "xlsx"],
)
def test_of_an_office_file_only_the_words_are_copied(
    original: bytes, words: str, notes: tuple[str, ...]
) -> None:
    assert SECRET in office_files.unpacked(original)
    made = copy_of(original)
    assert made.content.decode() == words
    assert made.notes == notes
    assert made.media_type == "text/plain; charset=utf-8"


@pytest.mark.parametrize(
    ("original", "shown"),
    [
        ("ŵy\r\nn’t".encode(), "ŵy\nn’t"),
        (b"\xef\xbb\xbfplain", "plain"),
        ("Дa".encode("utf-16"), "Дa"),
        ("a\u202eb\u200bc\x07d\ue000".encode(), "a[U+202E]b[U+200B]c[U+0007]d[U+E000]"),
    ],
)
def test_text_is_shown_with_every_sign_that_would_be_unseen(original: bytes, shown: str) -> None:
    assert copy_of(original).content.decode() == shown


def test_the_name_decides_nothing_and_a_name_that_says_otherwise_is_told() -> None:
    for name in ("holiday.PDF", "../../x.exe", "a.html"):
        made = copy_of(PICTURES["png"], name)
        assert made.kind == "png"
        assert made.notes == ("name_says_otherwise",)
        assert made.file_name == "copy.png"
    assert copy_of(PICTURES["jpeg"], "IMG_1.JPG").notes == copy_of(PICTURES["jpeg"], "photo").notes == ()


def test_each_reason_is_a_sentence() -> None:
    assert CannotRebuild(reason="empty").sentence == "The file is empty."
