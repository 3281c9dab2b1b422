"""`upstander scan`: from a store to explained concerns, as of a date."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from upstander.cli import scan_summary
from upstander.engine.evaluation.fairness import groups_of, read_file
from upstander.scanning import steps
from upstander.scanning.steps import BUDGET, STEPS, Scanned


def register(app: typer.Typer) -> None:
    """Add `scan`."""
    app.command("scan")(scan)


def scan(
    store: Annotated[Path, typer.Argument(help="The store's folder.")],
    as_of: Annotated[
        datetime, typer.Option(formats=["%Y-%m-%d"], help="Use only what was known when this day began.")
    ],
    out: Annotated[Path, typer.Option(help="Folder for concerns.json and report.html.")],
    authority: Annotated[
        Path | None, typer.Option(help="The authority (TOML); needed unless the store is invented.")
    ] = None,
    budget: Annotated[
        float, typer.Option(min=0.0, help="People put forward a month for each 1,000 members of staff.")
    ] = BUDGET,
    packs: Annotated[
        list[Path] | None, typer.Option(help="A force's own pack folder, over the national one.")
    ] = None,
    corrections: Annotated[
        Path | None, typer.Option(help="What people at the desk agreed is wrong: `upstander corrections`.")
    ] = None,
    fairness: Annotated[
        Path | None,
        typer.Option(help="Groups (CSV: staff_ref, group) to count the order by; read once, kept nowhere."),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print a summary as JSON and nothing else.")
    ] = False,
) -> None:
    """Ask every indicator of a store and put what they show in order, for people to look at."""
    with _progress(quiet=as_json) as progress:
        scanned = steps.run_scan(
            store,
            as_of=as_of.date(),
            out=out,
            authority=authority,
            budget=budget,
            packs=packs or (),
            corrections=corrections,
            group_of=None if fairness is None else groups_of(read_file(fairness)),
            progress=progress,
        )
    if as_json:
        print(json.dumps(summary(scanned), ensure_ascii=False))
        return
    scan_summary.show(scanned.scan, Console())
    print(f"REPORT={scanned.report_file}")


def summary(scanned: Scanned) -> dict[str, object]:
    """The scan in figures and references, for another program: what is put forward, what ran, the files."""
    found = scanned.scan
    return {
        "schema_version": found.schema_version,
        "as_of": found.as_of.isoformat(),
        "invented": found.invented,
        "put_forward": [
            {"concern_id": concern.concern_id, "rank": concern.rank, "of": concern.of}
            for concern in found.concerns
            if concern.put_forward
        ],
        "hard_triggers": len(found.hard_triggers),
        "indicators_ran": [run.indicator_id for run in found.indicators if run.ran],
        "indicators_not_run": [run.indicator_id for run in found.indicators if not run.ran],
        "concerns_file": str(scanned.concerns_file),
        "report": str(scanned.report_file),
    }


@contextmanager
def _progress(*, quiet: bool) -> Iterator[steps.Progress]:
    """A progress line on a terminal (on the error stream, so that pipes stay plain); silent elsewhere."""
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(
        *columns, console=console, transient=True, disable=quiet or not console.is_terminal
    ) as shown:
        task = shown.add_task(STEPS[0], total=len(STEPS))
        yield lambda done, name: shown.update(task, completed=done, description=name)
