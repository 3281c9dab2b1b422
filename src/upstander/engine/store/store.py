"""A store: one force's tables as Parquet files in a folder, with a manifest that names them.

Parts of a table lie under `tables/<table>/<load id>/`; event tables are cut by month of the event
(`month=2025-03/`). A store is private to its owner's account (mode 0700).
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from upstander.engine.store import manifest as manifests
from upstander.engine.store.manifest import Load, Manifest, NotAStore


@dataclass(frozen=True)
class Store:
    """An opened store. Reading it again gives what is in it by then."""

    folder: Path

    @classmethod
    def create(cls, folder: Path, *, invented: bool) -> "Store":
        """Make an empty store in `folder`, which may exist but must be empty.

        Refuses a folder that holds anything, so that a store never mixes with other files.
        """
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if any(folder.iterdir()):
            raise NotAStore(f"{folder} is not empty and not a store. Name a new folder for the store.")
        folder.chmod(0o700)
        (folder / "tables").mkdir(mode=0o700)
        created = datetime.now(UTC).isoformat(timespec="seconds")
        manifests.write(folder, Manifest(invented=invented, created_at=created))
        return cls(folder)

    @classmethod
    def open(cls, folder: Path) -> "Store":
        """The store in `folder`. Raises NotAStore with a sentence."""
        manifests.read(folder)
        return cls(folder)

    @property
    def manifest(self) -> Manifest:
        """What the store holds now."""
        return manifests.read(self.folder)

    @property
    def invented(self) -> bool:
        """Whether the store holds invented data only; on any other, an authority is needed."""
        return self.manifest.invented

    @property
    def digest(self) -> str:
        """A name for what is in the store (SHA-256): the same loads give the same, wherever it lies."""
        contents = sorted(f"{load.table} {load.content}" for load in self.manifest.loads)
        return sha256("\n".join(contents).encode()).hexdigest()

    def loads(self, table: str) -> tuple[Load, ...]:
        """The loads of one table, oldest first."""
        return tuple(load for load in self.manifest.loads if load.table == table)

    def files(self, table: str) -> list[Path]:
        """The Parquet files that hold the table's rows; empty if it was never supplied."""
        return [self.folder / name for load in self.loads(table) for name in load.files]
