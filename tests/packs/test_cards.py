"""What all cards of the national pack have in common."""

import re

import pytest

from upstander.engine.indicators.linter import read_views
from upstander.engine.indicators.pack import open_pack
from upstander.knowledge.indicators import Card

CARDS = open_pack()
IDS = {
    "off_duty_contact",
    "contact_after_conclusion",
    "unaccounted_contact",
    "contact_beyond_purpose",
    "volume_above_peers",
    "rapid_escalation",
    "unanswered_short_calls",
    "many_people",
    "never_met_on_duty",
    "off_duty_stop",
    "stops_near_home",
    "solo_return",
    "lookup_without_purpose",
    "lookup_then_contact",
    "complaints_three_in_twelve",
    "complaints_per_contact",
    "earlier_sexualised_intelligence",
    "night_contact",
    "channel_goes_quiet",
    "parked_nearby",
    "visits_beyond_task",
    "lookup_after_conclusion",
    "lookup_of_own_ties",
    "purpose_written_afterwards",
    "contact_goes_on_after_notice",
    "contact_while_suspended",
    "breach_of_condition",
    "lookups_asked_of_others",
    "lookups_said_to_be_for_others",
    "handed_over_then_contact",
    "self_allocated_logs",
    "quick_domestic_result",
    "custody_visit_anomaly",
    "undertaking_not_reviewed",
    "sexualised_towards_colleagues",
    "declared_tie_met_on_duty",
    "declaration_contradicted",
    "lookup_of_a_reporter",
    "several_staff_one_person",
    "named_where_not_sent",
    "reports_joined_up",
    "complaint_after_kept_log",
}
SHORT = 40  # lines; what fits on a page beside its card


def _id(card: Card) -> str:
    return card.id


def test_the_indicators_to_start_with_are_there() -> None:
    assert {card.id for card in CARDS} >= IDS


@pytest.mark.parametrize("card", CARDS, ids=_id)
def test_a_query_fits_on_a_page(card: Card) -> None:
    assert len(card.sql.splitlines()) <= SHORT


@pytest.mark.parametrize("card", CARDS, ids=_id)
def test_unknown_accounting_and_unknown_duty_are_never_a_sign(card: Card) -> None:
    """A team that does not log would otherwise rank as suspects. To excuse, any contact will do."""
    counted = card.sql.replace("ANTI JOIN contacts", "")
    if "contacts" in read_views(card.sql) and re.search(r"\b(FROM|JOIN) contacts\b", counted):
        assert "accounting IN (" in card.sql
    assert "'unknown'" not in card.sql
    assert not re.search(r"(accounting|duty) (<>|NOT)", card.sql)


@pytest.mark.parametrize("card", CARDS, ids=_id)
def test_an_explanation_can_be_checked_or_asked_and_a_limit_is_named(card: Card) -> None:
    assert len(card.explanations) >= 2
    assert card.blind_spots
    assert card.hides.endswith(".")


@pytest.mark.parametrize("card", CARDS, ids=_id)
def test_no_card_holds_a_word_of_a_protected_characteristic(card: Card) -> None:
    words = f"{card.title} {card.question} {card.sql} {' '.join(card.blind_spots)}".lower()
    assert not re.search(r"\b(female|male|woman|women|gender|ethnic\w*|religio\w*|disab\w*)\b", words)


def test_what_a_rule_forbids_outright_is_ruled_out_whatever_peers_do() -> None:
    """A frequency would let a whole team that does it hide its members; everything else is a frequency."""
    assert {card.id for card in CARDS if card.forbidden} == {
        "breach_of_condition",
        "contact_after_conclusion",
        "contact_while_suspended",
        "lookup_of_own_ties",
    }


def test_history_is_kept_apart_from_behaviour() -> None:
    assert {card.id for card in CARDS if card.family == "history"} == {
        "complaints_three_in_twelve",
        "complaints_per_contact",
        "earlier_sexualised_intelligence",
        "sexual_or_domestic_complaints",
        "sexualised_towards_colleagues",
        "undertaking_not_reviewed",
        "reports_joined_up",
    }


def test_what_a_member_of_staff_keeps_from_the_force_is_kept_apart_too() -> None:
    assert {card.id for card in CARDS if card.family == "concealment"} >= {
        "declaration_contradicted",
        "declared_tie_met_on_duty",
    }
