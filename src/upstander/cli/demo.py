"""`upstander demo`: the main job from end to end on an invented force."""

import sys
from hashlib import sha256
from pathlib import Path
from time import monotonic
from typing import Annotated

import typer
from rich.console import Console

from upstander.cli import scan_summary
from upstander.cli.demo_desk import make_desk, show_people
from upstander.cli.desk_ports import (
    PUBLIC,
    UNIT,
    WORKFORCE,
    PublicPort,
    UnitPort,
    WorkforcePort,
    require_free,
)
from upstander.cli.invent import case_numbers, sentence
from upstander.cli.serve import become_the_desk
from upstander.domain.refusal import Refusal
from upstander.engine.invented import Invented, Plan, invent
from upstander.engine.invented.plan import UNLOGGED
from upstander.engine.sources import load
from upstander.engine.sources.registers import Registers
from upstander.engine.store import Store
from upstander.scanning import steps

REPLAYED = "2,8,10"
GROUPS = ("Group A, by lot", "Group A, by lot", "Group B, by lot", "Group C, by lot")


class DemoThere(Refusal):
    """The folder holds an earlier demonstration, or something else."""


def register(app: typer.Typer) -> None:
    """Add `demo`."""
    app.command("demo")(demo)


def demo(
    folder: Annotated[Path, typer.Argument(help="A new folder for exports, store and report.")],
    staff: Annotated[int, typer.Option(help="How many serve.")] = 5_000,
    days: Annotated[int, typer.Option(help="How many days the exports cover.")] = 365,
    seed: Annotated[int, typer.Option(help="The same seed gives the same force.")] = 1,
    replay: Annotated[str, typer.Option(help="Published cases in it: all, or such as 2,8,10.")] = REPLAYED,
    variants: Annotated[int, typer.Option(help="How many variants of the cases to plant.")] = 0,
    unlogged: Annotated[
        float, typer.Option(help="Share of legitimate contact of which nothing was written.")
    ] = UNLOGGED,
    serve: Annotated[
        bool, typer.Option(help="Then make the desk, with people of each role, and serve it until Ctrl-C.")
    ] = False,
    unit_port: UnitPort = UNIT,
    workforce_port: WorkforcePort = WORKFORCE,
    public_port: PublicPort = PUBLIC,
) -> None:
    """Invent a force with published cases in it, load its exports, scan them, write the report.

    The scan is as of the day before the first of the cases came to light.
    """
    if folder.exists() and any(folder.iterdir()):
        raise DemoThere(f"{folder} is not empty. Remove it, or name another folder.")
    if serve:
        require_free(unit_port=unit_port, workforce_port=workforce_port, public_port=public_port)
    plan = Plan(
        staff=staff, days=days, seed=seed, replay=case_numbers(replay), variants=variants, unlogged=unlogged
    )
    console = Console(stderr=True)
    began = monotonic()
    invented = invent(folder, plan, progress=lambda month: console.print(f"  inventing {month}", style="dim"))
    console.print(f"{sentence(invented)} {monotonic() - began:.0f} s")
    store = fill_store(invented, folder / "store", console)
    console.print(f"Loaded into {store.folder}. {monotonic() - began:.0f} s")
    scanned = steps.run_scan(
        store.folder, as_of=invented.eve, out=folder / "report",
        named_in_full=serve, group_of=_group if serve else None, progress=_teller(console),
    )  # fmt: skip
    console.print(f"Scanned as of {invented.eve:%-d %B %Y}. {monotonic() - began:.0f} s")
    scan_summary.show(scanned.scan, Console())
    print(f"REPORT={scanned.report_file}", flush=True)
    if serve:
        places = make_desk(folder / "desk", store, scanned.scan, console)
        console.print(f"The desk is made. {monotonic() - began:.0f} s")
        show_people(places, {"unit": unit_port, "workforce": workforce_port, "public": public_port})
        become_the_desk(places, ports=(unit_port, workforce_port, public_port), store=store.folder)


def _group(staff_ref: str) -> str:
    """A group by lot, so that the fairness page of a demonstration has something to show: nobody's own."""
    return GROUPS[sha256(f"group {staff_ref}".encode()).digest()[0] % len(GROUPS)]


def fill_store(invented: Invented, folder: Path, console: Console) -> Store:
    """A new invented store with every export loaded into it."""
    store = Store.create(folder, invented=True)
    registers = Registers.national_only()
    for table in sorted(name for name, rows in invented.rows.items() if rows):
        result = load(invented.files(table), table=table, store=store, registers=registers)
        if result.rejected:
            console.print(f"  {table}: {result.rejected:,} rows were rejected: {result.reject_file}")
    return store


def _teller(console: Console) -> steps.Progress:
    """Prints each step once, however often it reports."""
    told: set[str] = set()

    def tell(_done: float, name: str) -> None:
        if name not in told:
            told.add(name)
            console.print(f"  {name.lower()}", style="dim")

    return tell


def _run() -> None:
    app = typer.Typer(pretty_exceptions_enable=False, add_completion=False)
    register(app)
    try:
        app()
    except Refusal as refusal:
        print(f"upstander: {refusal}", file=sys.stderr)
        sys.exit(refusal.exit_code)


if __name__ == "__main__":
    _run()
