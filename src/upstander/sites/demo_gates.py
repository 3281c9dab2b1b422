"""`python -m upstander.sites.demo_gates FOLDER [DATABASE]`: fill in what has to stand, for an invented force.

After people were made and a scan was loaded. The head of counter-corruption of the demonstration records, the
head of standards and the data protection officer sign, each as they would on a real desk.
Source: docs/explanation/mandate.md
"""

import os
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import django
from django.conf import settings

from upstander.database.places import Places, places_of
from upstander.domain.refusal import Refusal
from upstander.scanning.permission import today
from upstander.sites.configuration import read_configuration
from upstander.sites.demo_words import ASSESSMENT, AUTHORITY, LIMITS, PACKS, REGISTERS, TODAY
from upstander.sites.web_settings import SITES, web_settings

if TYPE_CHECKING:
    from upstander.accounts.models import Account
    from upstander.mandate.actions.papers import NewPaper
    from upstander.mandate.forms.papers import PaperForm

RECORDS, SIGNERS = "head", {"head_of_psd": "psd", "data_protection_officer": "dpo"}
CUSTODIAN = "custodian"
YEAR, QUARTER = timedelta(days=365), timedelta(days=91)


class NoDemo(Refusal):
    """The desk is not one of a demonstration, or what is said on it does not answer."""


def fill(places: Places, *, database: str | None = None) -> None:
    """Make every gate stand. Raises a Refusal where the people of the demonstration are not there."""
    settings.configure(**web_settings(SITES["unit"], places, read_configuration({}), database=database))
    django.setup()
    from upstander.accounts.models import Account

    people = {each.login_name: each for each in Account.objects.all()}
    missing = {RECORDS, CUSTODIAN, *SIGNERS.values()} - people.keys()
    if missing:
        raise NoDemo(
            "The people of the demonstration are not on this desk. `upstander demo --serve` makes them."
        )
    on = today()
    _agree(people, on)
    for new in _papers(on):
        _record_and_sign(new, people, on)


def _record_and_sign(new: "NewPaper", people: dict[str, "Account"], on: date) -> None:
    from upstander.mandate.actions.papers import record_paper, sign_paper
    from upstander.mandate.rules import PAPERS

    paper = record_paper(new, by=people[RECORDS], today=on)
    for role in PAPERS[new.gate].signed_as:
        sign_paper(paper, role=role, digest=paper.digest, by=people[SIGNERS[role]], today=on)


def _agree(people: dict[str, "Account"], on: date) -> None:
    from upstander.accounts.actions.custody import Agreement, record_agreement, sign_agreement

    paper = Agreement(
        organisation="A neighbouring force (invented)",
        office="Its counter-corruption unit",
        agreed_on=on,
        review_by=on + YEAR,
        account=people[CUSTODIAN],
    )
    made = record_agreement(paper, by=people[RECORDS], today=on)
    sign_agreement(made, by=people["psd"], today=on)


def _papers(on: date) -> Iterator["NewPaper"]:
    from upstander.mandate.forms.assessment import AssessmentForm
    from upstander.mandate.forms.authority import AuthorityForm
    from upstander.mandate.forms.limits import LimitsForm
    from upstander.mandate.forms.packs import PacksForm
    from upstander.mandate.forms.registers import RegistersForm
    from upstander.mandate.models import PackOffer

    yield _answered(LimitsForm(_sent(LIMITS, on, on + YEAR), today=on))
    yield _answered(AuthorityForm(_sent(AUTHORITY, on, on + YEAR), today=on))
    yield _answered(AssessmentForm(_sent(ASSESSMENT, on, on + YEAR), today=on))
    yield _answered(RegistersForm(_sent(REGISTERS, on, on + QUARTER), today=on))
    for offer in PackOffer.objects.order_by("-offered_at")[:1]:
        yield _answered(PacksForm(_sent(PACKS, on, on + YEAR), today=on, offer=offer))


def _answered(form: "PaperForm") -> "NewPaper":
    """What the form makes of the answers, refused as a page would refuse them."""
    if not form.is_valid():
        raise NoDemo(f"The demonstration's words for {form.gate} do not answer: {', '.join(form.errors)}.")
    return form.new_paper()


def _sent(words: dict[str, str], on: date, until: date) -> dict[str, str]:
    """As a browser sends it: a day in three boxes."""
    days = {name: on for name, said in words.items() if said == TODAY} | {
        "holds_from": on,
        "holds_until": until,
    }
    parts = {
        f"{name}_{part}": str(getattr(day, part))
        for name, day in days.items()
        for part in ("day", "month", "year")
    }
    return {name: said for name, said in words.items() if said != TODAY} | parts


if __name__ == "__main__":
    try:
        named = dict(zip(["database"], sys.argv[2:], strict=False))
        fill(places_of(Path(sys.argv[1]), os.environ), **named)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        sys.exit(refusal.exit_code)
