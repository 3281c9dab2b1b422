"""Plain text: read strictly, and shown with every sign that would otherwise be there unseen.

Source: docs/explanation/documents.md
"""

import codecs
import re
import unicodedata

from upstander.documents.rebuilding.making import Made, NotMade

MOST_SIGNS = 4_000_000
MARKUP = ("<", "{\\rtf", "%!")
"""Such a file is text and yet a document, which may say who made it where: none of these is copied."""

PLAIN = "text/plain; charset=utf-8"
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_TOLD = re.compile("[^ -~\n\t]")


def rehearse() -> None:
    """Make a copy of one letter, as what is imported must be imported before the process closes itself in."""
    copy_text("a".encode("utf-16"))


def copy_text(content: bytes) -> Made:
    """The text as UTF-8. Raises NotMade where it is not UTF-8 or marked UTF-16, or where it is markup."""
    try:
        text = _decoded(content)
    except UnicodeDecodeError:
        raise NotMade("unknown_kind") from None
    if "\x00" in text or text.lstrip().startswith(MARKUP):
        raise NotMade("unknown_kind")
    return as_made(text)


def as_made(text: str, *notes: str) -> Made:
    """A copy of these words. Raises NotMade where there are none."""
    shown = show_unseen(text.replace("\r\n", "\n").replace("\r", "\n")[:MOST_SIGNS])
    if not shown.strip():
        raise NotMade("empty")
    left_out = ("pages_left_out",) if len(text) > MOST_SIGNS else ()
    return Made(content=shown.encode("utf-8"), media_type=PLAIN, notes=(*notes, *left_out))


def show_unseen(text: str) -> str:
    """Signs that show nothing or turn others round are told by number, such as `[U+202E]`."""
    return _TOLD.sub(_told, text)


def _decoded(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16")
    return content.removeprefix(codecs.BOM_UTF8).decode("utf-8")


def _told(found: re.Match[str]) -> str:
    sign = found.group()
    return f"[U+{ord(sign):04X}]" if unicodedata.category(sign) in _UNSEEN else sign
