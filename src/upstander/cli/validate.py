"""`upstander validate`: how the scan does on a force's own concluded cases, as counts that can be shared."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from upstander.domain.authority import NotAuthorised
from upstander.domain.refusal import Refusal
from upstander.engine.evaluation.validation import Validation, details_json, measure, read_cases, to_json
from upstander.engine.evaluation.validation.cases_file import ConcludedCase
from upstander.engine.evaluation.validation.days import eve, every_month
from upstander.engine.evaluation.validation.document import counts
from upstander.engine.evaluation.validation.measuring import Progress as Told
from upstander.engine.indicators.pack import open_pack
from upstander.engine.store import Store
from upstander.scanning.permission import Permission, journalled, require_permission, today
from upstander.scanning.steps import BUDGET, scoped_store, work_folder
from upstander.sealed.files import SUFFIX, seal, write_private

WHAT = "validate"


class SameFile(Refusal):
    """The counts and the details would be written into one file."""


def register(app: typer.Typer) -> None:
    """Add `validate`."""
    app.command(WHAT)(validate)


def validate(
    store: Annotated[Path, typer.Argument(help="The store's folder.")],
    cases: Annotated[Path, typer.Option(help="The concluded cases (CSV).")],
    out: Annotated[Path, typer.Option(help="Where the counts go: a file that may be shared.")],
    details: Annotated[
        Path | None,
        typer.Option(help="Where each case's result goes; sealed (.age) unless the store is invented."),
    ] = None,
    authority: Annotated[
        Path | None, typer.Option(help="The authority (TOML); needed unless the store is invented.")
    ] = None,
    budget: Annotated[
        float, typer.Option(min=0.0, help="People put forward a month for each 1,000 members of staff.")
    ] = BUDGET,
    packs: Annotated[
        list[Path] | None, typer.Option(help="A force's own pack folder, over the national one.")
    ] = None,
    leave_out_unknown: Annotated[
        bool, typer.Option("--leave-out-unknown", help="Go on without members of staff the store lacks.")
    ] = False,
) -> None:
    """Ask what a monthly scan would have shown before each concluded case came to light."""
    if details is not None and details.resolve() == out.resolve():
        raise SameFile("--details names the same file as --out: the counts may be shared, the details not.")
    opened = Store.open(store)
    concluded, cards = read_cases(cases, today=today()), open_pack(packs or ())
    permission = require_permission(opened, what=WHAT, as_of=_last(concluded), authority_file=authority)
    with journalled(permission, what=WHAT, as_of=_last(concluded)) as noted, _progress() as progress:
        _require_reach(permission, concluded)
        with work_folder(opened) as work:
            found = measure(
                scoped_store(permission, work), concluded, cards, work=work, today=today(),
                budget_per_1000=budget, leave_out_unknown=leave_out_unknown, progress=progress,
            )  # fmt: skip
        noted |= {"cases": len(found.cases), "months": found.months_run}
        _write(found, permission, out=out, details=details)
    _tell(found, out=out)


def _require_reach(permission: Permission, cases: Sequence[ConcludedCase]) -> None:
    """The first run must lie within the scope as well: before it nothing is seen, and a miss would count."""
    first = every_month(cases)[:1]
    if permission.authority is not None and first and first[0] < permission.authority.scope.first_day:
        raise NotAuthorised(
            f"The first of the runs would be as of {first[0]}, before the authority's scope begins. "
            "Leave out older cases, or have the scope extended. Nothing was measured."
        )


def _last(cases: Sequence[ConcludedCase]) -> date:
    return max(eve(case) for case in cases)


def _write(found: Validation, permission: Permission, *, out: Path, details: Path | None) -> None:
    out.parent.mkdir(parents=True, exist_ok=True)
    write_private(out, to_json(found).encode())
    if details is None:
        return
    content = details_json(found).encode()
    if permission.authority is not None:
        details = details.with_name(details.name.removesuffix(SUFFIX) + SUFFIX)
        content = seal(content, recipient=permission.authority.recipient)
    details.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_private(details, content)
    print(f"DETAILS={details}")


def _tell(found: Validation, *, out: Path) -> None:
    """Only what may be shared is printed, so that a terminal's log holds no more than the file."""
    said = counts(found)
    proven, recall = said["proven_cases"], said["recall"]
    if proven is not None:
        print(f"{proven} proven cases were measured as of {found.months_run} months and their eves.")
    if recall["value"] is not None:
        print(
            f"A monthly scan would have put forward {recall['value']:.0%} of them before discovery "
            f"({recall['low']:.0%} to {recall['high']:.0%}); by lot, {said['recall_by_chance']:.1%}."
        )
    print(said["says"])
    print(f"RESULT={out}")


@contextmanager
def _progress() -> Iterator[Told]:
    """A progress line on a terminal, on the error stream; silent elsewhere."""
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as shown:
        task = shown.add_task("", total=1.0)
        yield lambda done, name: shown.update(task, completed=done, description=name)
