"""Text of any of the encodings that exports come in, as clean UTF-8, without a copy on disk.

A byte order mark decides; else UTF-8 is tried, and a line that is not UTF-8 is read as
Windows-1252, which is what UK exports that are not UTF-8 are written in.
"""

import codecs
from pathlib import Path
from typing import BinaryIO

CHUNK = 4 * 1024 * 1024
LONGEST_LINE = 64 * 1024 * 1024


class CleanText:
    """Reads a file as UTF-8 bytes. `odd_lines` counts lines that had to be read as Windows-1252.

    At the end of the file it gives `tail` once, on a line of its own: the sentinel row by which the
    reader knows that no quote swallowed the rest of the file.
    """

    def __init__(self, path: Path, encoding: str | None):
        self.file: BinaryIO = path.open("rb")
        self.odd_lines = 0
        self.bytes_read = 0
        self.replaced = False
        self.closed = False
        self.tail = b""
        self._kept = b""
        self._ready = b""
        self._ended = False
        self._at_line_start = True
        self._wide = self._choose(encoding)

    def _choose(self, encoding: str | None) -> codecs.IncrementalDecoder | None:
        head = self.file.read(4)
        self.file.seek(0)
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or encoding == "utf-16":
            return codecs.getincrementaldecoder("utf-16")(errors="replace")
        if head.startswith(codecs.BOM_UTF8):
            self.file.seek(3)
        elif encoding == "cp1252":
            return codecs.getincrementaldecoder("cp1252")(errors="replace")
        return None

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes of UTF-8; empty at the end."""
        while (size < 0 or len(self._ready) < size) and not self._ended:
            self._ready += self._next()
        if self._ended and self.tail:
            self._ready += (b"" if self._at_line_start else b"\n") + self.tail
            self.tail = b""
        cut = len(self._ready) if size < 0 else size
        given, self._ready = self._ready[:cut], self._ready[cut:]
        return given

    def push_back(self, data: bytes) -> None:
        """Give `data` again at the next read."""
        self._ready = data + self._ready

    def close(self) -> None:
        """Close the file."""
        self.closed = True
        self.file.close()

    def readable(self) -> bool:
        """Always true: pyarrow asks."""
        return True

    def _next(self) -> bytes:
        raw = self.file.read(CHUNK)
        self.bytes_read += len(raw)
        text = self._widened(raw) if self._wide else self._whole_lines(raw)
        self._at_line_start = text.endswith(b"\n") if text else self._at_line_start
        self._ended = not raw
        return text

    def _widened(self, raw: bytes) -> bytes:
        assert self._wide is not None
        text = self._wide.decode(raw, final=not raw)
        self.replaced = self.replaced or "�" in text
        return text.removeprefix("﻿").encode("utf-8")

    def _whole_lines(self, raw: bytes) -> bytes:
        data = self._kept + raw
        cut = len(data) if not raw or len(data) > LONGEST_LINE else data.rfind(b"\n") + 1
        data, self._kept = data[:cut], data[cut:]
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            return b"".join(self._line(line) for line in data.splitlines(keepends=True))
        return data

    def _line(self, line: bytes) -> bytes:
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            self.odd_lines += 1
            return line.decode("cp1252", errors="replace").encode("utf-8")
        return line
