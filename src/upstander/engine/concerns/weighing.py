"""The scan: evidence in, explained concerns out, in the order in which a person should read them.

Nothing here concludes, closes or delays anything; it orders. Source: docs/explanation/order.md
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from importlib.metadata import version

from upstander.engine.concerns.control_gaps import read_control_gaps
from upstander.engine.concerns.coverage import read_coverage, supplied_tables
from upstander.engine.concerns.dealt_with import read_dealt_with
from upstander.engine.concerns.fairness import GroupOf, read_disparity
from upstander.engine.concerns.model import SCHEMA_VERSION, Concern, IndicatorRun, Scan, TableCoverage
from upstander.engine.concerns.named import Named, leave_named, named_by_lot, named_by_triggers
from upstander.engine.concerns.order import Connection, count_staff, places_shown, put_in_order
from upstander.engine.concerns.putting_together import read_concerns
from upstander.engine.concerns.sample import read_sample
from upstander.engine.concerns.statements import relations, run
from upstander.engine.concerns.triggers import read_triggers
from upstander.knowledge.control_gaps import GapCard
from upstander.knowledge.indicators import Card

BENEATH_TIMES = 10
"""Whole concerns beneath the month's budget that a desk gets, in budgets: what a head of unit can look at and
put forward with a reason. More would spread what is read of people whom nothing brought before anybody."""


def weigh(
    con: Connection,
    cards: Sequence[Card],
    runs: Sequence[IndicatorRun],
    *,
    as_of: date,
    budget_per_1000: float = 1.0,
    shown: int | None = None,
    invented: bool = False,
    gap_cards: Sequence[GapCard] = (),
    store_digest: str = "",
    named_in_full: bool = False,
    group_of: GroupOf | None = None,
) -> Scan:
    """Order the evidence on the connection and explain it.

    `con` has the views of docs/explanation/facts.md, opened as of the same date (its first moment), and
    the table `evidence`. `budget_per_1000` is people put forward a month for each 1,000 members of staff;
    `shown` is how many concerns come back (None: three times the budget, and at least fifteen).
    `gap_cards` are the force's own controls to ask about; their gaps stand apart and move nothing.
    `store_digest` names what is in the store: with the day it decides the lot of the sample below the line.
    `named_in_full` asks for whole concerns about those with a hard trigger, those drawn and the next beneath
    the budget, and for whom else they dealt with. `group_of` gives somebody's group; only counts are kept.
    """
    beneath = BENEATH_TIMES if named_in_full else 0
    budget = put_in_order(con, cards, shown=shown, budget_per_1000=budget_per_1000, beneath=beneath)
    coverage = _coverage(con)
    supplied = supplied_tables(coverage)
    triggers = read_triggers(con, as_of=as_of, supplied=supplied)
    lot = f"{as_of.isoformat()}|{store_digest}|"
    sampled, sampled_from = read_sample(con, seed=lot, budget=budget, triggers=triggers)
    read = partial(read_concerns, con, cards, runs=runs, as_of=as_of, supplied=supplied)
    every = read(budget=budget)
    concerns = every[: places_shown(budget) if shown is None else shown]
    named = partial(_named, con, read, as_of=as_of, in_full=named_in_full)
    triggered, drawn = named(named_by_triggers(triggers, concerns=concerns)), named(named_by_lot(sampled))
    gaps, checks = read_control_gaps(con, gap_cards, as_of=as_of, supplied=supplied)
    return Scan(
        schema_version=SCHEMA_VERSION,
        upstander_version=version("upstander"),
        as_of=as_of,
        invented=invented,
        staff=count_staff(con),
        people=_count_people(con),
        contacts=_count(con, "contacts", "weigh_freshness"),
        budget=budget,
        concerns=concerns,
        hard_triggers=triggers,
        indicators=tuple(runs),
        coverage=coverage,
        control_gaps=gaps,
        control_checks=checks,
        sampled=sampled,
        sampled_from=sampled_from,
        triggered=triggered,
        drawn=drawn,
        dealt_with=read_dealt_with(con, (*every, *triggered, *drawn) if named_in_full else ()),
        beneath=every[len(concerns) :],
        fairness=read_disparity(con, group_of, first=every) if group_of else None,
    )


def _coverage(con: Connection) -> tuple[TableCoverage, ...]:
    run(con, "freshness")
    return read_coverage(con)


def _named(
    con: Connection,
    read: Callable[..., tuple[Concern, ...]],
    people: Sequence[Named],
    *,
    as_of: date,
    in_full: bool,
) -> tuple[Concern, ...]:
    if not in_full or not people:
        return ()
    leave_named(con, people, as_of=as_of)
    return read(budget=0)


def _count(con: Connection, what: str, relation: str) -> int:
    return int(con.execute(f"SELECT coalesce(sum({what}), 0) FROM {relation}").fetchall()[0][0])


def _count_people(con: Connection) -> int:
    """People on record, or those in contact where the force supplied no list of people."""
    people = _count(con, "1", "people") if "people" in relations(con) else 0
    return people or int(con.execute("SELECT count(DISTINCT person_ref) FROM contacts").fetchall()[0][0])
