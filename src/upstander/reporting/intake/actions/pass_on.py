"""To put in what another body passes on: each entry by itself, and once, whoever sends it again.

Source: docs/explanation/reporting.md
"""

from dataclasses import dataclass
from pathlib import Path

from upstander.accounts.acts import act
from upstander.accounts.models import Account
from upstander.audit.entries import reference
from upstander.audit.words import Kind
from upstander.reporting.channel.minting import ForNobody
from upstander.reporting.channel.models import Way
from upstander.reporting.channel.sending import send
from upstander.reporting.channel.spoken import spoken
from upstander.reporting.intake.models import Referral
from upstander.reporting.intake.referrals import Entry, PassedOn
from upstander.sealed.process_keys import read_process_key

PURPOSE = "passed_on_to_us"
REFERENCES = "reference.key"


class _Again(Exception):
    """Somebody else put the same in meanwhile."""


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What became of an entry. `spoken` is what the report is called; without it and faults, it was here."""

    entry: Entry
    spoken: str = ""


def pass_on(passed: PassedOn, *, keys: Path, by: Account) -> list[Taken]:
    """Put each entry in that has no fault and was not here. Raises Closed; what is in by then stays.

    Whatever interrupts it, the file is put in again whole: what is in is not taken twice.
    """
    return [_one(entry, passed.sender, keys=keys, by=by) for entry in passed.entries]


def _one(entry: Entry, sender: str, *, keys: Path, by: Account) -> Taken:
    digest = _digest(sender, entry.reference, keys=keys)
    if entry.faults or Referral.objects.filter(digest=digest).exists():
        return Taken(entry=entry)
    said = {**entry.answers, "referred_by": sender, "referred_reference": entry.reference}
    try:
        with act(by=by, kind=Kind.COLLECTION, what="report.pass_on", purpose=PURPOSE):
            if not Referral.objects.get_or_create(digest=digest)[1]:
                raise _Again
            sent = send(said, keys=keys, pool=ForNobody(), way=Way.REFERRED)
    except _Again:
        return Taken(entry=entry)
    return Taken(entry=entry, spoken=spoken(sent.id))


def _digest(sender: str, called: str, *, keys: Path) -> bytes:
    """However it is spaced and whatever its letters' case, it is the same reference."""
    name = "\x1f".join("".join(each.split()).casefold() for each in (sender, called))
    return reference(read_process_key(keys, REFERENCES), sort="referral", name=name)
