"""A card is complete, or it is refused: every fault with file, key, what was found, what to write."""

from pathlib import Path

import pytest

from tests.knowledge.indicators.pack_folder import CARD, write_pack
from upstander.knowledge.faults import PackFaults
from upstander.knowledge.load import load_indicators, read_indicators


def _faults(folder: Path, card: str) -> list[str]:
    return [str(fault) for fault in read_indicators([write_pack(folder, card=card)]).faults]


def _spoilt(found: str, put: str) -> str:
    assert CARD.count(found) >= 1
    return CARD.replace(found, put, 1)


def test_a_complete_card_loads(tmp_path: Path) -> None:
    cards = {card.id: card for card in load_indicators([write_pack(tmp_path)])}
    card = cards["late_texts"]
    assert card.parameters[0].values[0].amount == 365
    assert card.explanations[0].check == "older_tie"
    assert card.fires is not None
    assert card.fires.expected == {("S-blake", "P-wren"): 1.0}
    assert card.quiet is not None
    assert card.quiet.expected == {}
    assert len(card.digest) == 64


@pytest.mark.parametrize(
    "key",
    [
        "id",
        "title",
        "status",
        "question",
        "source_items",
        "family",
        "group",
        "level",
        "unit",
        "forbidden",
        "exposure",
        "cap_bits",
        "tables",
        "hides",
        "blind_spots",
    ],
)
def test_every_key_is_needed(tmp_path: Path, key: str) -> None:
    card = "\n".join(line for line in CARD.splitlines() if not line.startswith(f"{key} ="))
    faults = _faults(tmp_path, card)
    assert any(f"late_texts.toml, {key}: it is missing. Write " in fault for fault in faults), faults


@pytest.mark.parametrize(
    ("found", "put", "said"),
    [
        ('status = "trialled"', 'status = "tried"', "status: 'tried' is not one of"),
        (
            'id = "late_texts"',
            'id = "late"',
            "id: 'late' is not the name of the file. Write id = ",
        ),
        ("at night?", "at night.", "question: it is no question"),
        ('["S70"]', '["70"]', "source_items: '70' is no source item"),
        ('S70 = "Messages were sent at odd hours."', "", "source_words.S70: it is missing"),
        ("cap_bits = 4", 'cap_bits = "4"', "cap_bits: '4' is not a number. Write cap_bits = 10"),
        ("cap_bits = 4", "cap_bits = 0", "cap_bits: 0 is not above 0"),
        ("forbidden = false", 'forbidden = "no"', "forbidden: 'no' is neither true nor false"),
        ('exposure = "people_met"', 'exposure = "people"', 'Write "people_met".'),
        ('["Personal phones."]', "[]", "blind_spots: the list has 0 entries. Write at least 1"),
        ('how = "append"', 'how = "retract"', "kept.days: it is missing"),
        ('how = "append"', 'how = "retract"\ndays = 0', "kept.days: a row that may be withdrawn"),
        ("from = 2000-01-01", 'from = "2000-01-01"', "parameter[1].value[1].from: '2000-01-01' is not a day"),
        ("is = 365", "is = 365\nuntil = 1999-01-01", "until: 1999-01-01 is before 2000-01-01"),
        ('name = "window_days"', 'name = "as_of"', "parameter[1].name: 'as_of' cannot be a parameter's name"),
        (
            'unit = "days"',
            'units = "days"',
            "no such key is known here. Did you mean 'unit'?",
        ),
        ('check = "older_tie"', 'check = "older_ties"', 'Write "older_tie".'),
        ('text = "The two knew each other before work brought them together."', "", "explanation[1].text"),
        ("[[example.fires.expected]]", "[[example.quiet.expected]]", "example"),
    ],
)
def test_a_fault_names_key_finding_and_cure(tmp_path: Path, found: str, put: str, said: str) -> None:
    faults = _faults(tmp_path, _spoilt(found, put))
    assert any(said in fault for fault in faults), faults


def test_a_number_of_days_that_is_missing_is_one_fault(tmp_path: Path) -> None:
    faults = _faults(tmp_path, _spoilt('how = "append"', 'how = "retract"'))
    assert len([fault for fault in faults if "kept.days" in fault]) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The person was willing and said so.",
        "They had the person's consent to it.",
        "The person began it by writing first.",
        "They were off duty at the time.",
        "No vulnerability was on record.",
        "The officer has a good record of service.",
        "Unknown.",
        "none known",
    ],
)
def test_an_explanation_that_the_definition_rules_out_does_not_load(tmp_path: Path, text: str) -> None:
    faults = _faults(tmp_path, _spoilt("The two knew each other before work brought them together.", text))
    assert any("explanation[1].text: the explanation " in fault for fault in faults), faults


def test_a_recommendation_is_no_commendation(tmp_path: Path) -> None:
    text = "A doctor recommended that the call be made by this officer."
    assert not _faults(tmp_path, _spoilt("The two knew each other before work brought them together.", text))


def test_a_key_given_twice_is_told_as_a_sentence(tmp_path: Path) -> None:
    (fault,) = _faults(tmp_path, _spoilt('unit = "texts"', 'unit = "texts"\nunit = "messages"'))
    assert fault.startswith("late_texts.toml, (file): the file is not valid TOML: ")
    assert "Give each key once" in fault


OVERLAP = 'why = "A year."\n[[parameter.value]]\nfrom = 2026-01-01\nis = 180\nwhy = "Half a year."'


def test_values_that_overlap_are_refused_with_the_day_to_write(tmp_path: Path) -> None:
    (fault,) = _faults(tmp_path, _spoilt('why = "A year."', OVERLAP))
    assert "the value from 2000-01-01 and the value from 2026-01-01 overlap" in fault
    assert "until = 2025-12-31" in fault


def test_values_that_touch_do_not_overlap(tmp_path: Path) -> None:
    card = _spoilt('why = "A year."', OVERLAP).replace("is = 365", "until = 2025-12-31\nis = 365")
    assert not _faults(tmp_path, card)


def test_values_that_share_a_day_overlap(tmp_path: Path) -> None:
    card = _spoilt('why = "A year."', OVERLAP).replace("is = 365", "until = 2026-01-01\nis = 365")
    assert len(_faults(tmp_path, card)) == 1


def test_a_trialled_card_needs_both_examples_and_a_proposed_one_does_not(tmp_path: Path) -> None:
    without = CARD.split("[example.fires]")[0]
    assert any("example: it is missing" in fault for fault in _faults(tmp_path, without))
    assert not _faults(tmp_path, without.replace("trialled", "proposed"))


def test_a_missing_query_is_told(tmp_path: Path) -> None:
    (fault,) = read_indicators([write_pack(tmp_path, query=None)]).faults
    assert (
        str(fault)
        == "late_texts.sql, (file): the query is missing. Write late_texts.sql beside late_texts.toml."
    )


def test_a_missing_card_is_told(tmp_path: Path) -> None:
    folder = write_pack(tmp_path)
    (folder / "indicators" / "late_texts.toml").unlink()
    (fault,) = read_indicators([folder]).faults
    assert "the card is missing" in str(fault)


def test_a_folder_without_indicators_is_told(tmp_path: Path) -> None:
    (fault,) = read_indicators([tmp_path]).faults
    assert "it has no folder 'indicators'" in str(fault)


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    card = (
        CARD.replace("trialled", "tried").replace('["S70"]', '["70"]').replace("cap_bits = 4", "cap_bits = 0")
    )
    with pytest.raises(PackFaults) as caught:
        load_indicators([write_pack(tmp_path, card=card)])
    assert len(caught.value.faults) >= 3
    assert "faults to mend" in str(caught.value)


def test_a_force_overlays_by_id(tmp_path: Path) -> None:
    card = CARD.replace("late_texts", "off_duty_contact").replace("Late texts", "Our own form of it")
    cards = load_indicators([write_pack(tmp_path, card=card, name="off_duty_contact")])
    assert [each.title for each in cards if each.id == "off_duty_contact"] == ["Our own form of it"]
    assert len(cards) == len(load_indicators())


def test_the_digest_moves_with_card_and_query(tmp_path: Path) -> None:
    digests = set()
    for number, (card, query) in enumerate(
        [(CARD, "SELECT 1"), (CARD, "SELECT 2"), (CARD + "\n", "SELECT 1")]
    ):
        cards = load_indicators([write_pack(tmp_path / str(number), card=card, query=query)])
        digests.add(next(each.digest for each in cards if each.id == "late_texts"))
    assert len(digests) == 3
