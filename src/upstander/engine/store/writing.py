"""One load into a store: all of it, or nothing.

Rows are written into a temporary folder of the store, flushed to disk and moved to their place; the
manifest, replaced last and in one step, is what makes them part of the store.
"""

import contextlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from upstander.engine.store import manifest as manifests
from upstander.engine.store.disk import UNFINISHED, clear_unfinished, disk_faults, flush, flush_tree, locked
from upstander.engine.store.manifest import Load
from upstander.engine.store.parts import Parts
from upstander.engine.store.store import Store
from upstander.engine.tables import Table

REJECTS = "rejects"


class Writing:
    """An unfinished load. `parts` takes its rows; `rejects` is where its reject file is written."""

    def __init__(self, store: Store, table: Table, load_id: str):
        self.store, self.table, self.load_id = store, table, load_id
        self.folder = store.folder / f"{UNFINISHED}{load_id}"
        self.parts = Parts(self.folder / "parts", table)
        self.rejects = self.folder / "rejects.csv"

    def commit(self, load: Load, *, instead_of: frozenset[str]) -> Load:
        """Make the rows part of the store, in place of the loads whose ids are `instead_of`."""
        self.parts.close()
        files = tuple(f"tables/{self.table.name}/{self.load_id}/{name}" for name in self.parts.files)
        done = replace(load, rows=self.parts.rows, files=files)
        if files:
            flush_tree(self.folder / "parts")
            self._move(self.folder / "parts", self.store.folder / "tables" / self.table.name / self.load_id)
        self.keep_rejects()
        self._name(done, instead_of)
        return done

    def keep_rejects(self) -> None:
        """Put the reject file in its place, if there is one."""
        if self.rejects.exists():
            self._move(self.rejects, self.store.folder / REJECTS / f"{self.load_id}.csv")

    def _name(self, load: Load, instead_of: frozenset[str]) -> None:
        before = self.store.manifest
        kept = tuple(one for one in before.loads if one.load_id not in instead_of)
        manifests.write(self.store.folder, replace(before, loads=(*kept, load)))
        _clear(self.store)

    def _move(self, source: Path, target: Path) -> None:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        flush(source)
        if target.is_dir():
            shutil.rmtree(target)
        source.replace(target)
        flush(target.parent)
        flush(target.parent.parent)


@contextmanager
def writing(store: Store, table: Table, load_id: str) -> Iterator[Writing]:
    """Hold the store's lock and clear what killed loads left; afterwards remove what was not committed.

    Raises StoreBusy, or DiskRefused with the store as it was.
    """
    with locked(store.folder), disk_faults(store.folder):
        _clear(store)
        unfinished = Writing(store, table, load_id)
        unfinished.folder.mkdir(mode=0o700)
        (unfinished.folder / "parts").mkdir(mode=0o700)
        try:
            yield unfinished
        finally:
            unfinished.parts.abandon()
            with contextlib.suppress(OSError):
                shutil.rmtree(unfinished.folder, ignore_errors=True)


def _clear(store: Store) -> None:
    named = frozenset(name for load in store.manifest.loads for name in load.files)
    clear_unfinished(store.folder, named=named)
