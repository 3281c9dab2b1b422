"""`python -m upstander.sites.demo_reports FOLDER STEP [DATABASE]`: open the channel of a demonstration.

Four steps, each as the process whose work it is: `unit` makes the keys of whoever reads reports, `worker`
opens the channel, `public` sends what invented people say (of somebody by their number, of nobody whom they
could name, and of the head of the unit), and `router` passes it on. Each prints a line of JSON.
Source: docs/explanation/reporting.md
"""

import json
import os
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.utils import timezone

from upstander.database.places import Places, places_of
from upstander.database.roles import Role
from upstander.reporting.channel.said import Answers
from upstander.sealed.passphrases import suggest_passphrase
from upstander.sites.configuration import read_configuration
from upstander.sites.public.settings import public_settings
from upstander.sites.settings import settings_for
from upstander.sites.web_settings import SITES, web_settings

READERS = ("head", "psd", "reader", "reader2", "reserved", "reserved2")
STORY = (
    "An officer helped me after a burglary in spring. The case was closed, and he still writes to me, "
    "mostly late in the evening. I have asked him to stop. I do not know whom to tell."
)
OF_THE_HEAD = (
    "I gave a statement in spring. The head of that unit has written to me ever since, and asks to see me "
    "alone. Whoever would usually read this works for them."
)
REPORTS: Mapping[str, Answers] = {
    "named": {"what_happened": STORY, "now": ("contact",), "subject_collar_number": "S000010"},
    "named nobody": {"what_happened": STORY, "subject_looks": "Tall, with a beard. He wore a badge."},
    "named the head of the unit": {
        "what_happened": OF_THE_HEAD,
        "now": ("contact",),
        "subject_name": "Eli",
        "subject_role": "Head of counter-corruption",
    },
}
UNITS = {"DEMO-reserved": "Information management", "DEMO-reserved2": "Estates"}
"""Where the two serve who find out who is meant: one report goes to two of different units."""


def make_keys(places: Places, database: str | None) -> dict[str, str]:
    """A passphrase for everybody who reads reports, by whom; their keys are made with them."""
    _set_up(web_settings(SITES["unit"], places, read_configuration({}), database=database))
    from upstander.accounts.models import Account
    from upstander.reporting.inbox.actions.keyring import make_keyring

    made = {}
    for account in Account.objects.filter(login_name__in=READERS):
        made[account.login_name] = suggest_passphrase()
        make_keyring(account, made[account.login_name], keys=places.keys, today=timezone.localdate())
    return made


def open_channel(places: Places, database: str | None) -> dict[str, bool]:
    """Whether the channel is open, once the worker has looked, and knows where the reserved serve."""
    _set_up(settings_for(places, Role.WORKER, database=database))
    from upstander.reporting.router.standing import keep_channel

    _give_posts()
    return {"open": keep_channel(places.keys, now=datetime.now(UTC)).open}


def _give_posts() -> None:
    from upstander.accounts.actions.load_people import load_people
    from upstander.accounts.people_rows import People, PostRow, StaffRow

    known = datetime.now(UTC)
    people = People(
        store_digest="demonstration",
        has_posts=True,
        has_declarations=False,
        staff=[StaffRow(member_id=member, kind="staff", known_at=known) for member in UNITS],
        posts=[
            PostRow(member_id=member, role="reader", unit=unit, began_on=date(2020, 1, 1), known_at=known)
            for member, unit in UNITS.items()
        ],
    )
    load_people(people, by="command_line:demo")


def send_reports(places: Places, database: str | None) -> dict[str, str]:
    """The receipts of the reports, by who was named; nobody is given them until the worker runs."""
    _set_up(public_settings(places, read_configuration({}), database=database))
    from upstander.reporting.channel.minting import Pool, minted, pepper_in
    from upstander.reporting.channel.sending import send

    pool, pepper = Pool(), pepper_in(places.keys)
    receipts = {}
    for name, said in REPORTS.items():
        pool.put(minted(pepper))
        receipts[name] = send(said, keys=places.keys, pool=pool).receipt
    return receipts


def pass_on(places: Places, database: str | None) -> dict[str, int]:
    """How many were passed on: at once, since nobody who looks at a demonstration waits for a quarter."""
    _set_up(settings_for(places, Role.WORKER, database=database))
    from upstander.reporting.router.route import route_new
    from upstander.reporting.router.trying import Waiting

    return {"routed": route_new(places.keys, now=datetime.now(UTC), waiting=Waiting(), at_once=True)}


def _set_up(found: dict[str, Any]) -> None:
    settings.configure(**found)
    django.setup()


STEPS: Mapping[str, Callable[[Places, str | None], Mapping[str, object]]] = {
    "unit": make_keys,
    "worker": open_channel,
    "public": send_reports,
    "router": pass_on,
}

if __name__ == "__main__":
    folder, step, *named = sys.argv[1:]
    print(json.dumps(STEPS[step](places_of(Path(folder), os.environ), next(iter(named), None))))
