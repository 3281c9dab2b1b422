"""Every card's examples, against tables with the facts' own columns: one fires, one stays quiet."""

import pytest

from upstander.engine.indicators.example import try_example
from upstander.engine.indicators.pack import open_pack
from upstander.knowledge.indicators import Card

CARDS = open_pack()
IN_USE = [card for card in CARDS if card.status != "withdrawn"]


def _id(card: Card) -> str:
    return card.id


@pytest.mark.parametrize("card", IN_USE, ids=_id)
def test_the_firing_example_finds_exactly_whom_its_card_names(card: Card) -> None:
    assert card.fires is not None
    outcome = try_example(card, card.fires, "fires")
    assert outcome.as_expected, outcome.in_words


@pytest.mark.parametrize("card", IN_USE, ids=_id)
def test_the_quiet_example_finds_nobody(card: Card) -> None:
    assert card.quiet is not None
    outcome = try_example(card, card.quiet, "quiet")
    assert outcome.found == {}, outcome.in_words


@pytest.mark.parametrize("card", IN_USE, ids=_id)
def test_the_quiet_example_holds_rows_for_what_the_query_reads(card: Card) -> None:
    """An example without rows stays quiet for nothing."""
    assert card.quiet is not None
    assert any(card.quiet.rows.values())
