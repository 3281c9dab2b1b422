"""Chooses how a file is decoded: by what the mapping says, else by its first bytes."""

from collections.abc import Collection
from pathlib import Path

from upstander.engine.sources.decoding import columnar, delimited, isolated
from upstander.engine.sources.decoding.batch import Decoded, UnreadableFile
from upstander.engine.sources.mapping import FileFormat, FileShape


def decode(path: Path, shape: FileShape, *, expected: Collection[str]) -> Decoded:
    """Open the file at `path`. `expected` are the columns that will be asked for: they settle a guess.

    Raises UnreadableFile with a sentence if it is no such file, empty, or of another format.
    """
    if not path.is_file():
        raise UnreadableFile(f"{path} is not there, or not a file. Check the path.")
    if path.stat().st_size == 0:
        raise UnreadableFile(f"{path.name} is empty. Export it again.")
    form = shape.format or format_of(path)
    if form == "parquet":
        return columnar.open_parquet(path)
    if form in ("xlsx", "gpx"):
        return isolated.open_isolated(path, shape, form=form)
    return delimited.open_delimited(path, shape, expected=expected)


def format_of(path: Path) -> FileFormat:
    """The format by the file's first bytes. Old `.xls` and archives are refused with a sentence."""
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"PK\x03\x04"):
        return "xlsx"
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableFile(
            f"{path.name} is an old Excel file or one with a password. Save it as .xlsx without a password."
        )
    if head.startswith((b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"%PDF")):
        raise UnreadableFile(
            f"{path.name} is an archive or a PDF, not a table. Unpack it, or export it as CSV."
        )
    if b"<gpx" in head or path.suffix.lower() == ".gpx":
        return "gpx"
    return "csv"
