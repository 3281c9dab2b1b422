"""Loads a force's files into a table of a store: all of it, or nothing.

Source: docs/how_to/map_an_export.md
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from dataclasses import replace as changed
from pathlib import Path

from upstander.domain.refusal import Refusal
from upstander.engine import tables
from upstander.engine.sources import advice
from upstander.engine.sources.companions import check_named
from upstander.engine.sources.content import Content, digest, watch
from upstander.engine.sources.decoding import UnreadableFile
from upstander.engine.sources.held_back import Registers
from upstander.engine.sources.mapping import Mapping as Layout
from upstander.engine.sources.reading import Progress, Reading
from upstander.engine.sources.result import Handed, LoadResult, Preview, Reject
from upstander.engine.store import Load, Store
from upstander.engine.store.writing import REJECTS, Writing, writing
from upstander.engine.tables import Table

REJECT_COLUMNS = ("file", "row", "column", "value_class", "reason")
SHOWN_ROWS, SHOWN_REJECTS = 10, 10


class NotLoaded(Refusal):
    """The load was refused as a whole; the store is as it was."""


@dataclass(frozen=True, kw_only=True)
class Request:
    """What is to be loaded, checked as far as it can be before a row is read."""

    files: tuple[Path, ...]
    table: Table
    layout: Layout | None
    companions: Mapping[str, Path] = field(default_factory=dict)
    registers: Registers
    handed: Handed = field(default_factory=Handed)

    def content(self) -> Content:
        """The digests by which the load is recognised."""
        layout = self.layout.digest or repr(self.layout) if self.layout else "own names"
        return digest(self.files, self.companions, also=(self.table.name, layout, self.registers.digest))

    def reading(self, load_id: str, progress: Progress | None) -> Reading:
        """A pass over the files."""
        return Reading(
            files=self.files, table=self.table, layout=self.layout, companions=self.companions,
            registers=self.registers, load_id=load_id, progress=progress,
        )  # fmt: skip


def load(
    files: Sequence[Path],
    *,
    table: str,
    store: Store,
    mapping: Layout | None = None,
    registers: Registers,
    companions: Mapping[str, Path] | None = None,
    replace: bool = False,
    progress: Progress | None = None,
    handed: Handed | None = None,
) -> LoadResult:
    """Read `files` into `table` of `store`; counts come back in rows. `handed` is noted with the load.

    Rows that a register names are left out before anything of them is counted or written. The same
    content is loaded once. The same files with another mapping or other registers are refused, or
    take the place of the earlier load where `replace` is true.

    Raises a Refusal (an unknown table, a file that cannot be read, a full disk, a busy store, no row
    accepted at all); the store is then as it was.
    """
    request = _request(files, table=table, mapping=mapping, registers=registers, companions=companions)
    request = changed(request, handed=handed or Handed())
    if any(rule.pseudonym for rule in (mapping.rules.values() if mapping else ())) and not store.invented:
        raise NotLoaded(
            f"The mapping {mapping.id if mapping else ''} keeps pseudonyms in place of numbers, to which no "
            "register can be applied. Such a file goes into an invented store only."
        )
    unchanged = watch((*request.files, *request.companions.values()))
    content = request.content()
    with writing(store, request.table, content.load_id) as unfinished:
        earlier = store.loads(request.table.name)
        for one in earlier:
            if one.content == content.whole:
                return _already(one, store)
        instead_of = _same_files(earlier, content, replace=replace)
        reading = request.reading(content.load_id, progress)
        _write(reading, unfinished)
        unchanged()
        return _commit(reading, unfinished, request=request, content=content, instead_of=instead_of)


def preview(
    files: Sequence[Path],
    *,
    table: str,
    mapping: Layout | None = None,
    registers: Registers,
    companions: Mapping[str, Path] | None = None,
    progress: Progress | None = None,
) -> Preview:
    """What `load` would do with these files. Writes nothing. Raises the same refusals about the files."""
    request = _request(files, table=table, mapping=mapping, registers=registers, companions=companions)
    reading = request.reading("preview", progress)
    rows: list[tuple[str, ...]] = []
    rejects: list[Reject] = []
    for checked in reading.batches():
        rejects.extend(checked.rejects[: SHOWN_REJECTS - len(rejects)])
        for row in checked.rows.slice(0, SHOWN_ROWS - len(rows)).to_pylist():
            rows.append(tuple("" if value is None else str(value) for value in row.values()))
    return Preview(
        result=_result(reading),
        columns=tuple(column.name for column in request.table.columns),
        rows=tuple(rows),
        rejects=tuple(rejects),
        advice=advice.advise(reading.faults, reading.skips, loaded=reading.loaded),
    )


def _request(
    files: Sequence[Path], *, table: str, mapping: Layout | None, registers: Registers,
    companions: Mapping[str, Path] | None,
) -> Request:  # fmt: skip
    contract = tables.get(table)
    for path in (*files, *(companions or {}).values()):
        if not path.is_file():
            raise UnreadableFile(f"{path} is not there, or not a file. Check the path.")
    if len({path.resolve() for path in files}) != len(files):
        raise UnreadableFile("A file is named twice. Name each file once.")
    check_named(mapping, companions or {})
    return Request(
        files=tuple(files), table=contract, layout=mapping, companions=companions or {}, registers=registers
    )


def _same_files(earlier: Sequence[Load], content: Content, *, replace: bool) -> frozenset[str]:
    same = [one for one in earlier if one.source_digest == content.sources]
    if same and not replace:
        raise NotLoaded(
            f"These files are in {same[0].table} already (load {same[0].load_id}, {same[0].rows} rows), read "
            "with another mapping or other registers. Nothing was loaded. Add --replace to put this reading "
            "in its place."
        )
    return frozenset(one.load_id for one in same)


def _write(reading: Reading, unfinished: Writing) -> None:
    with unfinished.rejects.open("w", newline="", encoding="utf-8") as file:
        rejects = csv.writer(file)
        rejects.writerow(REJECT_COLUMNS)
        for checked in reading.batches():
            unfinished.parts.add(checked.rows)
            rejects.writerows(
                (one.file, one.row, one.column, one.value_class, one.reason) for one in checked.rejects
            )
    if not reading.rejected:
        unfinished.rejects.unlink()


def _commit(
    reading: Reading, unfinished: Writing, *, request: Request, content: Content, instead_of: frozenset[str]
) -> LoadResult:
    reject_file = unfinished.store.folder / REJECTS / f"{content.load_id}.csv"
    if reading.rejected and not reading.loaded:
        unfinished.keep_rejects()
        raise NotLoaded(
            f"All {reading.rejected} rows were rejected, so nothing was loaded. {reject_file} says why for "
            "each; --dry-run says what to change in the mapping."
        )
    layout = request.layout
    entry = Load(
        load_id=content.load_id,
        table=request.table.name,
        content=content.whole,
        source_names=tuple(path.name for path in request.files),
        mapping=layout.id if layout else "",
        cannot_show=(layout.cannot_show if layout else "").strip() or request.table.cannot_show,
        rows=reading.loaded,
        rejected=reading.rejected,
        loaded_at=reading.loaded_at.isoformat(timespec="seconds") + "+00:00",
        files=(),
        skipped=sum(reading.skips.values()),
        source_digest=content.sources,
        exported_by=request.handed.exported_by,
        supplied_by=request.handed.supplied_by,
    )
    unfinished.commit(entry, instead_of=instead_of)
    return _result(reading, reject_file if reading.rejected else None)


def _result(reading: Reading, reject_file: Path | None = None) -> LoadResult:
    return LoadResult(
        table=reading.table.name,
        load_id=reading.load_id,
        loaded=reading.loaded,
        rejected=reading.rejected,
        skipped=sum(reading.skips.values()),
        reject_file=reject_file,
        skips=reading.skips,
        faults=reading.faults,
        notes=tuple(reading.notes),
    )


def _already(one: Load, store: Store) -> LoadResult:
    reject_file = store.folder / REJECTS / f"{one.load_id}.csv"
    return LoadResult(
        table=one.table,
        load_id=one.load_id,
        loaded=one.rows,
        rejected=one.rejected,
        skipped=one.skipped,
        already=True,
        reject_file=reject_file if reject_file.exists() else None,
        notes=("This content was loaded before; nothing was done.",),
    )
