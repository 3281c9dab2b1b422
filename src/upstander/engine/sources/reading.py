"""Reads the files of a load and checks every row: what loading writes and a dry run shows."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from upstander.engine.sources.checker import Checked, Checker, connect
from upstander.engine.sources.checking.telephones import Settler
from upstander.engine.sources.columns_used import FILE_NAME, expected_of, settle, with_iso
from upstander.engine.sources.companions import bring_in
from upstander.engine.sources.decoding import decode
from upstander.engine.sources.held_back import Registers
from upstander.engine.sources.mapping import FileShape
from upstander.engine.sources.mapping import Mapping as Layout
from upstander.engine.tables import Table

Progress = Callable[[int, int], None]
"""Called with bytes read so far and bytes in all."""


@dataclass(kw_only=True)
class Reading:
    """One pass over the files of a load. The counts, in rows, fill as `batches` is consumed."""

    files: Sequence[Path]
    table: Table
    layout: Layout | None
    companions: Mapping[str, Path]
    registers: Registers
    load_id: str
    progress: Progress | None = None
    loaded_at: datetime = field(default_factory=lambda: datetime.now(UTC).replace(tzinfo=None, microsecond=0))
    loaded: int = 0
    rejected: int = 0
    skips: Counter[str] = field(default_factory=Counter)
    faults: Counter[tuple[str, str]] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)
    _settler: Settler = field(default_factory=Settler)

    def batches(self) -> Iterator[Checked]:
        """Checked batches of every file, in order."""
        total = sum(path.stat().st_size for path in self.files)
        done = 0
        for place, path in enumerate(self.files):
            for checked, read in self._one_file(place, path):
                self._count(checked)
                self._tell(done + read, total)
                yield checked
            done += path.stat().st_size
            self._tell(done, total)

    def _one_file(self, place: int, path: Path) -> Iterator[tuple[Checked, int]]:
        shape = self.layout.file if self.layout else FileShape()
        opened = decode(path, shape, expected=expected_of(self.layout, self.table))
        layout = settle(self.layout, self.table, found=opened.columns, name=path.name)
        layout = with_iso(layout) if opened.writes_iso else layout
        self._name_unused(layout, opened.columns, path)
        prefix = f"{self.load_id}:" if len(self.files) == 1 else f"{self.load_id}.{place + 1}:"
        with closing(connect(layout.time.zone)) as connection:
            checker = Checker(
                connection=connection,
                table=self.table,
                mapping=layout,
                registers=self.registers,
                joined=bring_in(connection, layout, self.companions, self.notes),
                path=path,
                loaded_at=self.loaded_at,
                row_prefix=prefix,
                settler=self._settler,
            )
            for batch in opened.batches(self._wanted(layout)):
                yield checker.check(batch), batch.bytes_read
        self.notes.extend(opened.notes)

    def _wanted(self, layout: Layout) -> list[str]:
        return [name for name in expected_of(layout, self.table) if name != FILE_NAME]

    def _name_unused(self, layout: Layout, found: Sequence[str], path: Path) -> None:
        unused = len(set(found) - set(expected_of(layout, self.table)))
        if unused and self.layout is None:
            self.notes.append(
                f"{path.name}: {unused} columns do not carry a name of {self.table.name} and were not read."
            )

    def _count(self, checked: Checked) -> None:
        self.loaded += len(checked.rows)
        self.rejected += checked.rejected
        self.skips.update(checked.skips)
        self.faults.update((reject.column, reject.code) for reject in checked.rejects)

    def _tell(self, done: int, total: int) -> None:
        if self.progress is not None:
            self.progress(done, total)
