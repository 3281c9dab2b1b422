"""Words to begin an answer from: plain, short, and never a promise that nobody can keep."""

import re

from upstander.knowledge.answers import answers


def test_there_is_a_beginning_for_each_thing_that_is_said_to_a_reporter() -> None:
    assert list(answers()) == ["thank", "ask", "explain", "support", "withdrawal", "longer"]


def test_their_sentences_are_short() -> None:
    for each in answers().values():
        for sentence in re.split(r"[.?!]\s", each.words):
            assert len(sentence.split()) <= 30, (each.id, sentence)


def test_none_promises_secrecy_or_names_a_law() -> None:
    for each in answers().values():
        assert not re.search(r"\b(promise|guarantee|confidential|Act \d{4}|offence)\b", each.words), each.id
