"""A ZIP file with the same bytes each time: files in order, no dates of the machine, nothing packed.

Unpacked content needs no unpacking to be checked, so whoever checks one is safe from files that grow.
Source: docs/explanation/documents.md
"""

import zipfile
from collections.abc import Mapping
from datetime import date
from io import BytesIO

from upstander.domain.refusal import Refusal

LARGEST = 64 * 1024 * 1024  # bytes
MOST = 64  # files
_PLAIN_FILE = 0o100600 << 16  # its owner's alone, once unpacked


class NotReadable(Refusal):
    """A file is no archive of ours."""


def pack(files: Mapping[str, bytes], *, day: date) -> bytes:
    """The files as one archive, each dated `day`."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.external_attr = _PLAIN_FILE
            entry.create_system = 3  # the same on each machine
            archive.writestr(entry, files[name])
    return held.getvalue()


def unpack(content: bytes) -> dict[str, bytes]:
    """The files in memory. Raises NotReadable for anything that `pack` does not write."""
    if len(content) > LARGEST:
        raise NotReadable(f"This is larger than {LARGEST >> 20} MiB, which no archive of ours is.")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            _require_plain(entries)
            return {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, EOFError, ValueError, RuntimeError, OSError):
        raise NotReadable("This is no archive that can be read, or it was cut off or altered.") from None


def _require_plain(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    if len(names) > MOST or len(set(names)) != len(names):
        raise NotReadable("This archive names a file twice, or holds more files than ours do.")
    sizes = sum(entry.file_size for entry in entries)
    if sizes > LARGEST or any(entry.compress_type != zipfile.ZIP_STORED for entry in entries):
        raise NotReadable("This archive is packed; ours are not. Ask for the file as it was taken.")
