"""Write the unit's words into a report: signed, sealed, in the next place.

Source: docs/explanation/reporting.md
"""

from datetime import datetime

from upstander.reporting.channel.models import Item, Report
from upstander.reporting.channel.said import AnyItem, Readers
from upstander.reporting.channel.sealing import open_item, seal_item
from upstander.reporting.channel.signing import sign_answer
from upstander.reporting.inbox.sealing import Held
from upstander.sealed.signing import signing_half, signs_with


def write_answer(words: str, *, held: Held, at: datetime) -> Item:
    """The words as the next item, signed by whoever holds the report. In a transaction that is open."""
    number = next_place(held)
    signed = sign_answer(words, key=signing_half(held.own), at=at, report=held.report.pk, number=number)
    return write_item(signed, held=held, number=number)


def let_count(held: Held, *, at: datetime) -> None:
    """Say in the report that its holder's signature counts, unless that is said. In a transaction."""
    signer, place = signs_with(held.own).hex(), next_place(held)
    if signer not in signers_in(held):
        write_item(Readers(at=at, signers=(signer,)), held=held, number=place)


def signers_in(held: Held) -> frozenset[str]:
    """Whose signatures count in the report by now. Raises CannotOpen where an item was altered."""
    items = Item.objects.filter(report=held.report).values_list("number", "sealed")
    said = (
        open_item(bytes(sealed), key=held.key, report=held.report.pk, number=number)
        for number, sealed in items
    )
    return frozenset(signer for one in said if isinstance(one, Readers) for signer in one.signers)


def write_item(said: AnyItem, *, held: Held, number: int) -> Item:
    """One item in its place; the database refuses any other place than the next."""
    sealed = seal_item(said, key=held.key, report=held.report.pk, number=number)
    return Item.objects.create(report=held.report, number=number, sealed=sealed, came_on=said.at.date())


def next_place(held: Held) -> int:
    """Where the next item goes, with the report locked, so that nothing comes in between."""
    Report.objects.select_for_update().get(pk=held.report.pk)
    return Item.objects.filter(report=held.report).count() + 1
