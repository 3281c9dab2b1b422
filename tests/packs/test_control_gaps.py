"""Every control of the pack finds what its example says, and stays quiet where it must."""

import pytest

from upstander.engine.indicators.control_gaps import open_gap_cards, try_gap_example

CARDS = open_gap_cards()
EVERY_CARD = pytest.mark.parametrize("card", CARDS, ids=[card.id for card in CARDS])


@EVERY_CARD
def test_it_finds_what_its_example_expects(card) -> None:
    assert try_gap_example(card, card.fires) == dict(card.fires.expected)


@EVERY_CARD
def test_it_stays_quiet_where_there_is_no_gap(card) -> None:
    assert try_gap_example(card, card.quiet) == {}


def test_the_gaps_named_by_the_sources_are_asked_about() -> None:
    assert {card.id for card in CARDS} >= {
        "training_not_understood",
        "unrecorded_place",
        "vetting_lapsed",
        "youth_scheme_unregistered",
    }
