"""`upstander invent`: an invented force to try things on, with nobody real in it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from upstander.domain.refusal import Refusal
from upstander.engine.invented import Invented, Plan, invent
from upstander.engine.invented.plan import LAST_BILL, LAST_DAY, UNLOGGED
from upstander.engine.invented.stories.recipes import known_cases


class Bills(StrEnum):
    """Whether the bills show what came in."""

    OUTGOING = "outgoing"
    TWO_WAY = "two-way"


class NotACase(Refusal):
    """A replay was asked for by something that is no case number."""


class TooLate(Refusal):
    """The period would end before its last bills could have come."""


def register(app: typer.Typer) -> None:
    """Add `invent`."""
    app.command("invent")(write_force)


def write_force(
    folder: Annotated[Path, typer.Argument(help="Folder for exports/ and truth.json.")],
    staff: Annotated[int, typer.Option(help="How many serve.")] = 5_000,
    days: Annotated[int, typer.Option(help="How many days the exports cover.")] = 365,
    seed: Annotated[int, typer.Option(help="The same seed gives the same bytes.")] = 1,
    replay: Annotated[str, typer.Option(help="Published cases to replay: all, or such as 2,8,10.")] = "",
    variants: Annotated[int, typer.Option(help="How many variants of the cases to plant.")] = 0,
    packs: Annotated[
        list[Path] | None,
        typer.Option("--packs", exists=True, file_okay=False, help="A folder with fact sheets of your own."),
    ] = None,
    unlogged: Annotated[
        float, typer.Option(help="Share of legitimate contact of which nothing was written.")
    ] = UNLOGGED,
    bills: Annotated[Bills, typer.Option(help="What the bills show.")] = Bills.OUTGOING,
    until: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="Last day of the period.")] = datetime(
        LAST_DAY.year, LAST_DAY.month, LAST_DAY.day
    ),
    phone_rows: Annotated[int | None, typer.Option(help="Aim for this many bill lines.")] = None,
    look_up_rows: Annotated[int | None, typer.Option(help="Aim for this many look-ups.")] = None,
    position_rows: Annotated[int | None, typer.Option(help="Aim for this many positions.")] = None,
) -> None:
    """Invent a force and write its exports; nobody in them is real."""
    if until.date() + timedelta(days=LAST_BILL) > date.today():
        raise TooLate(
            f"--until {until:%Y-%m-%d} is too late: the bills of that day would still be to come. "
            f"Name a day at least {LAST_BILL} days ago."
        )
    plan = Plan(
        staff=staff, days=days, seed=seed, replay=case_numbers(replay, packs), two_way=bills is Bills.TWO_WAY,
        until=until.date(), phone_rows=phone_rows, look_up_rows=look_up_rows, position_rows=position_rows,
        variants=variants, packs=tuple(packs or ()), unlogged=unlogged,
    )  # fmt: skip
    console = Console(stderr=True)
    with console.status("Inventing") as status:
        invented = invent(folder, plan, progress=lambda month: status.update(f"Inventing {month}"))
    print(sentence(invented))
    print(f"EXPORTS={invented.exports}")


def case_numbers(text: str, packs: Sequence[Path] | None = None) -> tuple[int, ...]:
    """Case numbers from `all` or a list such as `2,8,10`. Raises NotACase with a sentence."""
    if text.strip() == "all":
        return tuple(known_cases(tuple(packs or ())))
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not all(part.isdecimal() for part in parts):
        raise NotACase("--replay takes 'all', or case numbers with commas, such as --replay 2,8,10.")
    return tuple(dict.fromkeys(int(part) for part in parts))


def sentence(invented: Invented) -> str:
    """What was written, in one line."""
    rows = sum(invented.rows.values())
    return f"Invented {rows:,} rows in {len(invented.rows)} tables. Nobody in them is real."
