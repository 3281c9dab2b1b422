"""The typeface of documents: the web's form of a font turned into the form that a printer of documents reads.

A WOFF file holds the same tables as a TrueType file, each packed; unpacked and put in order, it is one.
Source: docs/explanation/documents.md
"""

import struct
import zlib

_HEAD = struct.Struct(">4s4sIHHI")
_ENTRY = struct.Struct(">4sIIII")
HEADER = 44  # bytes before the list of tables
LARGEST = 4 * 1024 * 1024  # bytes of a table; ours hold far less


class NoFont(ValueError):
    """What was fetched is not a font of the web's first form: its makers ship it in a new way."""


def truetype(woff: bytes) -> bytes:
    """The font as a TrueType file. Raises NoFont."""
    mark, flavour, _, count, *_ = _HEAD.unpack(woff[: _HEAD.size])
    if mark != b"wOFF":
        raise NoFont("The typeface's file is no WOFF font.")
    found = [_ENTRY.unpack_from(woff, HEADER + _ENTRY.size * number) for number in range(count)]
    tables = sorted(
        (name, check, _unpacked(woff, at, packed, whole)) for name, at, packed, whole, check in found
    )
    power = count.bit_length() - 1
    head = flavour + struct.pack(">4H", count, 16 << power, power, 16 * count - (16 << power))
    listed, body, start = b"", b"", len(head) + 16 * count
    for name, check, content in tables:
        listed += struct.pack(">4s3I", name, check, start + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    return bytes(head + listed + body)


def _unpacked(woff: bytes, at: int, packed: int, whole: int) -> bytes:
    content = woff[at : at + packed]
    if packed < whole:
        content = zlib.decompressobj().decompress(content, LARGEST)
    if len(content) != whole:
        raise NoFont("A table of the typeface is not as long as it says.")
    return content
