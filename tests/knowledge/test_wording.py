"""The wording packs: what they find, what they leave, and how often on ordinary private messages."""

import re
from datetime import date
from pathlib import Path

import pytest

from tests import needs
from upstander.knowledge.faults import PackFaults
from upstander.knowledge.wording import KINDS, any_pattern, national, patterns, read_wording

DAY = date(2026, 1, 1)

FOUND = {
    "kisses": [
        "Thanks X",
        "see you then x\nJo",
        "night xxx see you",
        "Love it \U0001f618",
        "hugs and kisses",
    ],
    "pet_names": ["Hi hun, all good?", "Good night Sweetheart", "are you there babe?"],
    "secrecy": ["this is our secret", "Don\u2019t tell your mum", "dont mention you have my number"],
    "deletion": ["Delete these messages", "please delete this", "delete our chat when you can"],
    "personal_number": [
        "here is my personal number",
        "text me on my own phone",
        "not on my work phone please",
    ],
    "social_media": ["add me on snapchat", "Are you on Insta?", "shall we switch to whatsapp"],
    "meeting": ["just the two of us", "fancy a coffee", "see you outside of work", "missing you"],
}
LEFT = {
    "kisses": ["2 x 4 timber", "an x-ray on Monday", "DD/MM/XXXX", "ref ax", "sexy", "www.example.org/xx"],
    "pet_names": ["the honeymoon", "hundred", "babel", "Dear Sir", "thanks love", "alright duck"],
    "secrecy": ["the secretary called", "tell anyone who asks for the leaflet", "between us and the council"],
    "deletion": ["the council will delete the record", "undelete", "a deleted scene"],
    "personal_number": ["your crime number", "my work phone", "a number of people"],
    "social_media": ["he added her on facebook", "the threats came by whatsapp", "signal the driver"],
    "meeting": ["the meeting is at seven", "coffee will be served", "alone in the car"],
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_finds_its_words_and_leaves_what_looks_like_them(kind: str) -> None:
    found = re.compile(patterns(national(), day=DAY)[kind])
    assert [text for text in FOUND[kind] if not found.search(text)] == []
    assert [text for text in LEFT[kind] if found.search(text)] == []


def test_the_expression_for_all_kinds_holds_where_one_of_them_does() -> None:
    either = re.compile(any_pattern(national(), day=DAY) or "")
    kinds = [re.compile(expression) for expression in patterns(national(), day=DAY).values()]
    for text in (text for texts in (*FOUND.values(), *LEFT.values()) for text in texts):
        assert bool(either.search(text)) == any(kind.search(text) for kind in kinds), text


def test_every_kind_has_a_file_with_sources_and_reasons() -> None:
    assert tuple(wording.kind for wording in national()) == KINDS
    for wording in national():
        assert wording.source_words
        assert wording.why
        assert all(phrases.why for phrases in wording.phrases)


def test_phrases_are_looked_for_from_their_first_day_to_their_last(tmp_path: Path) -> None:
    _write(tmp_path, 'from = 2026-01-01\nuntil = 2026-01-31\nwhere = "anywhere"\nwhy = "w"\nare = ["hun"]')
    lexicon = read_wording(tmp_path)
    assert not patterns(lexicon, day=date(2025, 12, 31))
    assert set(patterns(lexicon, day=date(2026, 1, 1))) == {"pet_names"}
    assert set(patterns(lexicon, day=date(2026, 1, 31))) == {"pet_names"}
    assert not patterns(lexicon, day=date(2026, 2, 1))


def test_every_fault_of_a_pack_is_told_at_once(tmp_path: Path) -> None:
    _write(
        tmp_path,
        'from = 2026-01-01\nwhere = "somewhere"\nwhy = "w"\nare = ["Hun", "h.n", "(hun", "hun  hun"]',
    )
    with pytest.raises(PackFaults) as refused:
        read_wording(tmp_path)
    assert len(refused.value.faults) == 5


def _write(folder: Path, phrases: str) -> None:
    (folder / "wording").mkdir()
    top = 'kind = "pet_names"\ntitle = "t"\nsource_items = ["S45"]\nwhy = "w"\n[source_words]\nS45 = "s"\n'
    (folder / "wording" / "pet_names.toml").write_text(f"{top}[[phrases]]\n{phrases}\n", encoding="utf-8")


MOST = {
    "kisses": 0.02,
    "pet_names": 0.05,
    "secrecy": 0.001,
    "deletion": 0.001,
    "personal_number": 0.001,
    "social_media": 0.001,
    "meeting": 0.02,
}
"""Share of ordinary private messages in which a kind may be found at most; docs/explanation/wording.md."""


def test_ordinary_private_messages_seldom_hold_such_words() -> None:
    lines = needs.shared("realdata", "sms_uci", "sms.tsv").read_text(encoding="utf-8").splitlines()
    ham = [line.split("\t", 1)[1] for line in lines if line.startswith("ham\t")]
    assert len(ham) > 4_000
    for kind, expression in patterns(national(), day=DAY).items():
        found = re.compile(expression)
        assert sum(bool(found.search(text)) for text in ham) / len(ham) <= MOST[kind], kind
