"""`python -m upstander.sites.demo_reports FOLDER STEP`: open the channel of a demonstration.

Four steps, each as the process whose work it is: `unit` makes the keys of whoever reads reports, `worker`
opens the channel, `public` sends what an invented person says, and `router` passes it on. Each prints a line
of JSON.
Source: docs/explanation/reporting.md
"""

import json
import os
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
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
NAMED: Answers = {"what_happened": STORY, "now": ("contact",), "subject_collar_number": "S000010"}
UNNAMED: Answers = {"what_happened": STORY, "subject_looks": "Tall, with a beard. He wore a badge."}


def make_keys(places: Places) -> dict[str, str]:
    """A passphrase for everybody who reads reports, by whom; their keys are made with them."""
    _set_up(web_settings(SITES["unit"], places, read_configuration({})))
    from upstander.accounts.models import Account
    from upstander.reporting.inbox.actions.keyring import make_keyring

    made = {}
    for account in Account.objects.filter(login_name__in=READERS):
        made[account.login_name] = suggest_passphrase()
        make_keyring(account, made[account.login_name], keys=places.keys, today=timezone.localdate())
    return made


def open_channel(places: Places) -> dict[str, bool]:
    """Whether the channel is open, once the worker has looked."""
    _set_up(settings_for(places, Role.WORKER))
    from upstander.reporting.router.standing import keep_channel

    return {"open": keep_channel(places.keys, now=datetime.now(UTC)).open}


def send_reports(places: Places) -> dict[str, str]:
    """The receipts of two reports, by who was named; nobody is given them yet."""
    _set_up(public_settings(places, read_configuration({})))
    from upstander.reporting.channel.minting import Pool, minted, pepper_in
    from upstander.reporting.channel.sending import send

    pool, pepper = Pool(), pepper_in(places.keys)
    receipts = {}
    for name, said in (("named", NAMED), ("nobody named", UNNAMED)):
        pool.put(minted(pepper))
        receipts[name] = send(said, keys=places.keys, pool=pool)
    return receipts


def pass_on(places: Places) -> dict[str, int]:
    """How many were passed on: at once, since nobody who looks at a demonstration waits for a quarter."""
    _set_up(settings_for(places, Role.WORKER))
    from upstander.reporting.router.route import route_new
    from upstander.reporting.router.trying import Waiting

    return {"routed": route_new(places.keys, now=datetime.now(UTC), waiting=Waiting(), at_once=True)}


def _set_up(found: dict[str, Any]) -> None:
    settings.configure(**found)
    django.setup()


STEPS: Mapping[str, Callable[[Places], Mapping[str, object]]] = {
    "unit": make_keys,
    "worker": open_channel,
    "public": send_reports,
    "router": pass_on,
}

if __name__ == "__main__":
    print(json.dumps(STEPS[sys.argv[2]](places_of(Path(sys.argv[1]), os.environ))))
