"""The manifest: the one file that says what a store holds.

A file that the manifest does not name is not in the store; so a killed load, which writes its
manifest last, leaves the store as it was. Replacing the manifest is atomic: a temporary file in
the same folder, flushed to disk, then renamed over the old one.
"""

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from upstander.domain.refusal import Refusal

FORMAT = 1
FILE_NAME = "manifest.json"


class NotAStore(Refusal):
    """The folder holds no store, or one of a format that this version does not read."""


@dataclass(frozen=True, kw_only=True)
class Load:
    """One accepted load: which table, from what, and the files that hold its rows.

    `content` is the SHA-256 of the source files, the mapping and the registers' state together:
    the same content into the same table is loaded once. `files` are relative to the store.
    `source_digest` is the SHA-256 of the source files alone: the same files with another mapping
    or other registers replace the load, they do not stand beside it. `exported_by` and `supplied_by` are
    who took the files out of their system and who handed them over, as whoever loaded them says; or empty.
    """

    load_id: str
    table: str
    content: str
    source_names: tuple[str, ...]
    mapping: str
    cannot_show: str
    rows: int
    rejected: int
    loaded_at: str
    files: tuple[str, ...]
    skipped: int = 0
    source_digest: str = ""
    exported_by: str = ""
    supplied_by: str = ""


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """Whether the store is invented, and its loads in the order in which they came."""

    invented: bool
    created_at: str
    loads: tuple[Load, ...] = field(default=())

    def tables(self) -> frozenset[str]:
        """Names of the tables that have at least one row."""
        return frozenset(load.table for load in self.loads if load.rows)


def read(folder: Path) -> Manifest:
    """The manifest of the store in `folder`. Raises NotAStore with a sentence."""
    path = folder / FILE_NAME
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise NotAStore(
            f"{folder} is not a store: it has no {FILE_NAME}. "
            f"`upstander ingest … --store {folder}` makes one."
        ) from None
    except ValueError:
        raise NotAStore(
            f"{path} cannot be read as JSON. Restore it from a backup; do not edit it by hand."
        ) from None
    if found.get("format") != FORMAT:
        raise NotAStore(f"{path} is of format {found.get('format')}; this version reads format {FORMAT}.")
    loads = tuple(Load(**_tuples(load)) for load in found["loads"])
    return Manifest(invented=found["invented"], created_at=found["created_at"], loads=loads)


def write(folder: Path, manifest: Manifest) -> None:
    """Replace the manifest in one step: either the old one or the new one stands, never a part."""
    temporary = folder / f".{FILE_NAME}.{os.getpid()}"
    body = {"format": FORMAT, **asdict(manifest)}
    with temporary.open("w", encoding="utf-8") as file:
        json.dump(body, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(folder / FILE_NAME)
    _flush_folder(folder)


def _tuples(load: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in load.items()}


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
