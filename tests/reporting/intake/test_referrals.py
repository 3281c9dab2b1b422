"""What another body passes on: good entries are taken, bad ones named, and nothing is taken twice."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.accounts.at_the_door import Person, a_person, signed_in
from tests.desk import Desk
from tests.inside import as_role, inside
from tests.reporting.channel.telling import ROUTER, open_standing
from tests.reporting.intake.test_taking import one, rows_with
from upstander.database.roles import Role
from upstander.reporting.channel.models import Report
from upstander.reporting.channel.spoken import spoken
from upstander.reporting.intake.referrals import BIGGEST, NotReferrals, read_referrals
from upstander.reporting.router.opening import open_new

WORDS = "He kept writing after the case was closed."
GOOD = {"reference": "LINE-1", "answers": {"what_happened": WORDS, "signs": ["messages"]}}
BAD = {"reference": "LINE-2", "answers": {"signs": ["a canary"], "who": "myself", "about_known": 3}}


def passed_on(*entries: object, **changed: object) -> bytes:
    return json.dumps({"form": 1, "from": "A national line", "entries": entries, **changed}).encode()


@pytest.fixture
def toni(desk: Desk) -> Iterator[Person]:
    with open_standing(desk), inside(desk, "unit"):
        yield a_person("toni", "call_taker")


def put(person: Person, content: bytes) -> Any:
    browser = signed_in(Client(headers={"X-Forwarded-Proto": "https"}), person)
    return browser.post("/referrals/", {"file": SimpleUploadedFile("sent.json", content)}, secure=True)


def test_a_good_entry_is_sealed_as_a_report_and_a_bad_one_costs_it_nothing(desk: Desk, toni: Person) -> None:
    page = put(toni, passed_on(BAD, GOOD, "no entry"))
    assert page.status_code == 200
    assert "1 report was put in." in page.text
    assert "2 were not taken." in page.text
    for said in (
        "Entry 1 was not taken: <bdi>LINE-2</bdi>",
        "what_happened: it is missing, or empty.",
        "signs: write a list of some of special, asked_for,",
        "about_known: write one of named, described, not_said.",
        "answers: 1 are no questions of ours.",
        "Entry 3 was not taken",
        "It is not an object of JSON.",
    ):
        assert said in page.text, said
    assert "a canary" not in page.text
    with as_role(desk, Role.OWNER):
        report = Report.objects.get()
        first = open_new(report, pairs=[ROUTER]).first
    assert spoken(report.pk) in page.text
    assert (report.way, report.route) == ("referred", "router")
    assert first.answers == {
        "what_happened": WORDS,
        "signs": ("messages",),
        "referred_by": "A national line",
        "referred_reference": "LINE-1",
    }


def test_no_word_and_no_reference_of_it_is_kept_in_the_open(desk: Desk, toni: Person) -> None:
    put(toni, passed_on(GOOD))
    assert [rows_with(desk, words) for words in ("kept writing", "LINE-1", "national line")] == [[], [], []]


def test_what_came_before_is_not_taken_again_however_its_reference_is_written(
    desk: Desk, toni: Person
) -> None:
    put(toni, passed_on(GOOD, GOOD))
    again = put(toni, passed_on({**GOOD, "reference": " line-1 "}, {**GOOD, "reference": "LINE-3"}))
    assert "1 report was put in." in again.text
    assert "1 was here already." in again.text
    other = put(toni, passed_on(GOOD, **{"from": "Another line"}))
    assert "1 report was put in." in other.text
    assert one(desk, "SELECT count(*) FROM channel_report") == (3,)
    assert one(desk, "SELECT count(*) FROM audit_entry WHERE what = 'report.pass_on'") == (3,)


def test_where_nobody_would_read_them_they_are_kept_for_later(desk: Desk) -> None:
    with inside(desk, "unit"):
        toni = a_person("toni", "call_taker")
        assert "Put the same file in again later" in put(toni, passed_on(GOOD)).text
        with open_standing(desk):
            assert "1 report was put in." in put(toni, passed_on(GOOD)).text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Choose the file"),
        (b"not json", "not JSON that can be read"),
        (b"\xff\xfe{}", "not JSON that can be read"),
        (b'{"form": 1, "form": 1}', "not JSON that can be read"),
        (b'{"form": NaN}', "not JSON that can be read"),
        (b"[" * 100_000, "not JSON that can be read"),
        (b"[]", "not one object of JSON"),
        (passed_on(GOOD, form=2), "does not say its form"),
        (passed_on(GOOD, form=True), "does not say its form"),
        (passed_on(GOOD, **{"from": "\u202e "}), "does not say who sends it"),
        (passed_on(GOOD, **{"from": "x" * 201}), "does not say who sends it"),
        (passed_on(GOOD, more=1), "1 more than is known"),
        (passed_on(), "no list of entries"),
        (passed_on(*[GOOD] * 201), "no list of entries"),
        (passed_on(GOOD, entries={}), "no list of entries"),
    ],
)
def test_what_is_no_such_file_is_refused_with_a_sentence(toni: Person, content: bytes, said: str) -> None:
    page = put(toni, content)
    assert page.status_code == 422
    assert said in page.text


def test_what_is_too_large_is_told_before_it_is_read() -> None:
    with pytest.raises(NotReferrals, match="too large"):
        read_referrals(b" " * (BIGGEST + 1))
    assert len(read_referrals(passed_on(*[GOOD] * 200)).entries) == 200


@pytest.mark.parametrize(
    ("answers", "fault"),
    [
        ({"what_happened": "x" * 20_000}, ""),
        ({"what_happened": "x" * 20_001}, "what_happened: write text, 20000 letters at most."),
        ({"what_happened": ["x"]}, "what_happened: write text, 20000 letters at most."),
        ({"what_happened": "\ud800\x00"}, "what_happened: it is missing, or empty."),
        ({"what_happened": "x", "taken_by": "me"}, "answers: 1 are no questions of ours."),
        ({"what_happened": "x", "signs": "messages"}, "signs: write a list of some of"),
        ({"what_happened": "x", "signs": [["messages"]]}, "signs: write a list of some of"),
        ({"what_happened": "x", "contact": ["here"]}, "contact: write one of here, safe_way, never."),
        ([], "answers: write an object with what_happened at least."),
        ({}, "what_happened: it is missing, or empty."),
    ],
)
def test_each_answer_is_held_against_its_question(answers: object, fault: str) -> None:
    (entry,) = read_referrals(passed_on({"reference": "1", "answers": answers})).entries
    assert [each for each in entry.faults if not fault or fault not in each] == []
    assert bool(entry.faults) is bool(fault)
