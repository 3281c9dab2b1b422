"""Looking for a word in bytes, in every form in which somebody who has seized a machine would look for it."""

import re
import zlib
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

PACKED = re.compile(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]")
MOST = 1 << 20  # bytes that are unpacked of one place: most are none, and only look so


def forms_of(word: str) -> dict[str, bytes]:
    """The word as it may be written down, by what the form is called."""
    plain = word.encode()
    return {
        "plain": plain,
        "UTF-16": word.encode("utf-16-le"),
        "UTF-16, the other way": word.encode("utf-16-be"),
        "hexadecimal": plain.hex().encode(),
        "hexadecimal, large": plain.hex().upper().encode(),
        "in an address": quote(word, safe="").encode(),
        **{f"base64 at {shift}": _base64(plain, shift) for shift in range(3)},
    }


def _base64(plain: bytes, shift: int) -> bytes:
    """What of it is the same whatever stands before and after; of both alphabets where they agree."""
    whole = b64encode(bytes(shift) + plain)
    begin, end = (shift * 8 + 5) // 6, (shift + len(plain)) * 8 // 6
    return whole[begin:end]


def found_in(places: Iterable[tuple[str, bytes]], words: Iterable[str]) -> list[str]:
    """Each word that stands in a place, and in which form; nothing of what stands beside it."""
    looked_for = {(word, form): written for word in words for form, written in forms_of(word).items()}
    return [
        f"{word!r} in {place}, {form}"
        for place, content in places
        for how, text in _unpacked(content)
        for (word, form) in _hits(text, looked_for, how)
    ]


def _hits(text: bytes, looked_for: Mapping[tuple[str, str], bytes], how: str) -> Iterator[tuple[str, str]]:
    for (word, form), written in looked_for.items():
        if written in text:
            yield word, f"{form}{how}"


def _unpacked(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The content, and whatever of it opens as a packed stream."""
    yield "", content
    for begin in PACKED.finditer(content):
        try:
            text = zlib.decompressobj(47).decompress(content[begin.start() : begin.start() + MOST], MOST)
        except zlib.error:
            continue
        if len(text) > 16:
            yield ", packed", text
