"""What the worker does again and again: one line for each round, its name, its pause and its function.

A further round is a line here. Its function takes the desk, does its work in transactions of its own, and
does not wait: whatever takes long is given to a child. A round that fails is logged, and the others go on.
Source: docs/explanation/runs.md
"""

from collections.abc import Callable
from dataclasses import dataclass

import structlog
from django.db import connection

from upstander.assurance.anchoring import Elsewhere, take_away
from upstander.detection.actions import page
from upstander.detection.actions.erase import erase_due, erase_left_behind
from upstander.detection.actions.keep_apart import keep_apart, what_is_known
from upstander.detection.actions.run_out import tell_run_out
from upstander.detection.actions.tell_of_glass import tell_of_glass
from upstander.detection.keys import REFERENCES
from upstander.reporting.router.custodian import keep_pass
from upstander.reporting.router.keep_apart import keep_reports_apart
from upstander.reporting.router.namings import follow_namings
from upstander.reporting.router.remind import remind_custodians
from upstander.reporting.router.route import ReportsStay, count_of_those_that_stay, route_new
from upstander.reporting.router.standing import forget_keys, keep_channel
from upstander.reporting.router.tell import tell_readers
from upstander.sealed.process_keys import read_process_key
from upstander.sites.beating import EVERY, beat
from upstander.sites.log_lines import Happened
from upstander.sites.worker import runs
from upstander.sites.worker.desk import WorkerDesk

PROCESS = "process:worker"


@dataclass(frozen=True, kw_only=True)
class Round:
    """One of them; `every` is seconds from the end of one to the beginning of the next."""

    name: str
    every: float
    do: Callable[[WorkerDesk], object]


def say_that_it_is_there(desk: WorkerDesk) -> None:
    """The worker's heartbeat, and whether a round of it fails."""
    with connection.cursor() as cursor:
        beat(cursor, is_well=not desk.failing, stays=desk.stays)


def keep_apart_again(desk: WorkerDesk) -> None:
    """Exclusions anew, on each new day and whenever accounts, people, ties or private lists have changed."""
    known = what_is_known(desk.today)
    if known != desk.known:
        keep_apart(keys=desk.keys, today=desk.today)
        keep_reports_apart(keys=desk.keys, today=desk.today)
        desk.known = known


def erase_what_is_due(desk: WorkerDesk) -> None:
    """What two closed as nothing, once its time is over, and what runs left behind beneath the line."""
    erase_due(today=desk.today, references=read_process_key(desk.keys, REFERENCES), by=PROCESS)
    erase_left_behind(by=PROCESS)


def take_the_anchor_away(desk: WorkerDesk) -> None:
    """The day's anchor, into the folder and to the addresses that were named."""
    elsewhere = Elsewhere(folder=desk.anchors, addresses=desk.anchor_to, root=desk.places.root)
    take_away(elsewhere, now=desk.now(), by=PROCESS)


def tell_of_broken_glass(desk: WorkerDesk) -> None:
    """Each step of broken glass to the auditor; the next round sends what is to be sent."""
    tell_of_glass(desk.now(), by=PROCESS)


def tell_who_is_on_call(desk: WorkerDesk) -> None:
    """Pages climb, and what waits to be sent is sent."""
    page.climb(desk.now())


def tell_what_ran_out(desk: WorkerDesk) -> None:
    """Once a day, whoever is to look where somebody else's day has passed."""
    tell_run_out(desk.now(), by=PROCESS)


def route_reports(desk: WorkerDesk) -> None:
    """Reports that nobody has been given, and those of which the reserved have named somebody."""
    route_new(desk.keys, now=desk.now(), waiting=desk.reports)
    follow_namings(desk.keys, now=desk.now(), waiting=desk.reports)
    for error in desk.reports.broke:
        structlog.get_logger().error(Happened.FAILED, task="router", exc_info=error)
    desk.reports.broke.clear()


def keep_the_channel(desk: WorkerDesk) -> None:
    """How the channel stands, for the public site; the end of old days' keys; and the custodian's pass."""
    keep_channel(desk.keys, now=desk.now())
    forget_keys(desk.keys, now=desk.now())
    keep_pass(desk.keys)


def tell_who_was_given_one(desk: WorkerDesk) -> None:
    """That there is something to read, to whoever was given a report."""
    tell_readers(desk.keys, now=desk.now())


def ask_custodians_to_look(desk: WorkerDesk) -> None:
    """On two days of each week, whether or not anything has come to them."""
    remind_custodians(now=desk.now())


def say_what_stays(desk: WorkerDesk) -> None:
    """How many reports could not be passed on, for the log and the next beat. Raises ReportsStay if any."""
    desk.stays = count = count_of_those_that_stay(now=desk.now(), waiting=desk.reports)
    if count:
        structlog.get_logger().error(Happened.JOB, task="router", count=count)
        raise ReportsStay("Reports wait that could not be passed on to anybody. Look into the worker's log.")


ROUNDS = (
    Round(name="beat", every=EVERY, do=say_that_it_is_there),
    Round(name="ask_when_due", every=20, do=runs.ask_when_due),
    Round(name="runs", every=1, do=runs.go_on),
    Round(name="channel", every=20, do=keep_the_channel),
    Round(name="router", every=3, do=route_reports),
    Round(name="report_notices", every=15, do=tell_who_was_given_one),
    Round(name="custodians", every=600, do=ask_custodians_to_look),
    Round(name="reports_that_stay", every=600, do=say_what_stays),
    Round(name="keep_apart", every=30, do=keep_apart_again),
    Round(name="glass", every=5, do=tell_of_broken_glass),
    Round(name="on_call", every=15, do=tell_who_is_on_call),
    Round(name="run_out", every=600, do=tell_what_ran_out),
    Round(name="anchor", every=60, do=take_the_anchor_away),
    Round(name="erase", every=600, do=erase_what_is_due),
)
"""In the order in which they are done."""
