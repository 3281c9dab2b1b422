"""`upstander evaluate`: what the scan finds in a store of which the truth is known, and whom it accuses."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from upstander.cli import evaluation_summary
from upstander.domain.refusal import Refusal
from upstander.engine.evaluation.document import to_json
from upstander.engine.evaluation.evaluation import Progress as Told
from upstander.engine.evaluation.evaluation import evaluate as measure
from upstander.engine.evaluation.fairness import read_file
from upstander.engine.evaluation.result import Evaluation
from upstander.engine.evaluation.truth import read_truth
from upstander.engine.evaluation.wanted import Wanted
from upstander.engine.indicators.control_gaps import open_gap_cards
from upstander.engine.indicators.pack import open_pack
from upstander.engine.store import Store
from upstander.scanning.steps import work_folder

RANKS = "ranks"
FILE = "evaluation.json"


class NotInvented(Refusal):
    """The store holds real data, of which nobody knows the truth."""

    exit_code = 3


class NotAPart(Refusal):
    """`--only` names something that cannot be had by itself."""


def register(app: typer.Typer) -> None:
    """Add `evaluate`."""
    app.command("evaluate")(evaluate)


def evaluate(
    store: Annotated[Path, typer.Argument(help="The folder of an invented store.")],
    truth: Annotated[Path, typer.Option(help="The truth.json that was written beside its exports.")],
    only: Annotated[
        str, typer.Option(help="`ranks`: leave out indicators and tables one by one, the slow part.")
    ] = "",
    fairness: Annotated[
        Path | None, typer.Option(help="A CSV of staff_ref and group, read for the fairness page alone.")
    ] = None,
    packs: Annotated[
        list[Path] | None, typer.Option(help="A force's own pack folder, over the national one.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Folder for evaluation.json.")] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print everything as JSON and nothing else.")
    ] = False,
) -> None:
    """Run the scan as of each month of an invented year and compare what it puts forward with the truth."""
    opened = _invented(Store.open(store))
    wanted = Wanted(
        ranks_only=_only_ranks(only),
        groups=None if fairness is None else read_file(fairness),
        gap_cards=open_gap_cards(packs or ()),
    )
    known, cards = read_truth(truth), open_pack(packs or ())
    with _progress(quiet=as_json) as progress, work_folder(opened) as work:
        found = measure(opened, known, cards, work=work, wanted=wanted, progress=progress)
    _tell(found, out=out, as_json=as_json)


def _tell(found: Evaluation, *, out: Path | None, as_json: bool) -> None:
    text = to_json(found)
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        (out / FILE).write_text(text, encoding="utf-8")
    if as_json:
        print(json.dumps(json.loads(text), ensure_ascii=False))
        return
    evaluation_summary.show(found, Console())
    if out is not None:
        print(f"EVALUATION={out / FILE}")


def _invented(store: Store) -> Store:
    if not store.invented:
        raise NotInvented(
            f"{store.folder} does not say that it is invented, and of real data nobody knows the truth. "
            "`upstander validate` measures the scan on a force's own concluded cases. Nothing was read."
        )
    return store


def _only_ranks(only: str) -> bool:
    if only not in ("", RANKS):
        raise NotAPart("--only takes `ranks`, and nothing else: leave it out to have everything.")
    return only == RANKS


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Told]:
    """A progress line on a terminal, on the error stream; silent elsewhere."""
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(
        *columns, console=console, transient=True, disable=quiet or not console.is_terminal
    ) as shown:
        task = shown.add_task("", total=1.0)
        yield lambda done, name: shown.update(task, completed=done, description=name)
