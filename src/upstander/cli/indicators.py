"""`upstander indicators`: what each asks, the SQL that it runs, and whether a pack is fit to run."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from upstander.cli.indicator_page import as_json_value, as_page
from upstander.domain.refusal import Refusal
from upstander.engine.indicators.example import try_examples
from upstander.engine.indicators.pack import find, open_pack
from upstander.knowledge.indicators import Card


class ExamplesFail(Refusal):
    """An example of a pack did not come out as its card says."""


def register(app: typer.Typer) -> None:
    """Add `indicators`."""
    app.command("indicators")(indicators)


def indicators(
    name: Annotated[str | None, typer.Argument(help="One indicator, to be explained with its SQL.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Lint every query and run every example.")] = False,
    packs: Annotated[
        list[Path] | None, typer.Option("--packs", help="A force's own pack folder; it overlays by id.")
    ] = None,
) -> None:
    """List the indicators, explain one, or check a pack."""
    cards = open_pack(packs or ())
    chosen = [find(cards, name)] if name else list(cards)
    if check:
        _check(chosen)
    elif as_json:
        print(json.dumps([as_json_value(card) for card in chosen], ensure_ascii=False))
    elif name:
        print(as_page(chosen[0]))
    else:
        _list(chosen)


def _list(cards: list[Card]) -> None:
    grid = Grid(title=f"{len(cards)} indicators", title_justify="left")
    for column in ("Indicator", "Status", "Family", "What it asks"):
        grid.add_column(column, overflow="fold")
    for card in cards:
        grid.add_row(*(Text(text) for text in (card.id, card.status, card.family, card.question)))
    Console().print(grid)
    print("upstander indicators NAME explains one, with the SQL that runs.")


def _check(cards: list[Card]) -> None:
    """Print a line for each example; refuse at the end if any came out otherwise."""
    failed, ran = [], 0
    for card in cards:
        for outcome in try_examples(card):
            ran += 1
            print(f"{'ok    ' if outcome.as_expected else 'FAILED'}  {card.id}, example.{outcome.name}")
            if not outcome.as_expected:
                failed.append(f"  {card.id}.toml, example.{outcome.name}: {outcome.in_words}")
    kept = "1 indicator keeps" if len(cards) == 1 else f"{len(cards)} indicators keep"
    print(f"{kept} to the subset; {ran - len(failed)} of {ran} examples as expected.")
    if failed:
        raise ExamplesFail("Examples came out otherwise than their cards say:\n" + "\n".join(failed))
