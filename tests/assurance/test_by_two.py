"""What two people decided, as the auditor reads it: who proposed, who answered, and when."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.accounts.at_the_door import Person, a_person, signed_in
from tests.desk import Desk
from tests.inside import inside
from upstander.accounts.acts import act
from upstander.assurance.by_two import KINDS
from upstander.audit.by_two import FIRST_OF, PAGE
from upstander.audit.words import Kind

ABOUT, OTHER = bytes(range(16)), bytes(range(1, 17))


def did(person: Person, what: str, *, about: bytes = ABOUT, purpose: str = "agreed") -> None:
    with act(by=person.account, kind=Kind.ALTERATION, what=what, purpose=purpose, about=about):
        pass


@pytest.fixture
def browser(desk: Desk) -> Iterator[Client]:
    with inside(desk, "unit") as found:
        signed_in(found, a_person("hal", "auditor"))
        yield found


@pytest.fixture
def two(browser: Client) -> tuple[Person, Person]:
    return a_person("kit", "analyst"), a_person("eve", "head_of_ccu")


def page(browser: Client, asked: str = "") -> str:
    got = browser.get(f"/audit/by-two/{asked}", secure=True)
    assert got.status_code == 200
    return got.text[got.text.index("<main") :]


def test_each_kind_of_second_person_has_its_words() -> None:
    assert set(KINDS) == set(FIRST_OF)


def test_it_starts_empty_and_says_so(browser: Client) -> None:
    assert "Nothing was decided by two yet." in page(browser)


@pytest.mark.parametrize(("second", "first"), FIRST_OF.items())
def test_the_one_who_proposed_stands_beside_the_one_who_answered(
    browser: Client, two: tuple[Person, Person], second: str, first: str
) -> None:
    kit, eve = two
    did(kit, first, purpose="no_indication")
    did(eve, second)
    text = page(browser)
    assert text.index("Kit (kit)") < text.index("Eve (eve)") < text.index("Agreed")
    assert "Nobody on record" not in text


def test_the_last_proposal_before_the_answer_counts_and_only_about_the_same_record(
    browser: Client, two: tuple[Person, Person]
) -> None:
    kit, eve = two
    did(a_person("ari", "analyst"), "concern.answer")
    did(kit, "concern.answer")
    did(a_person("bo", "analyst"), "concern.answer", about=OTHER)
    did(eve, "concern.second", purpose="sent_on")
    did(a_person("cy", "analyst"), "concern.answer")
    text = page(browser)
    assert "Kit (kit)" in text
    assert "Not agreed" in text
    assert not [name for name in ("Ari", "Bo (", "Cy") if name in text]


def test_an_answer_without_a_proposal_is_to_be_seen(browser: Client, two: tuple[Person, Person]) -> None:
    did(two[1], "exception.answer")
    assert "Nobody on record" in page(browser)


def test_one_kind_can_be_looked_at_and_a_kind_without_any_says_so(
    browser: Client, two: tuple[Person, Person]
) -> None:
    did(two[1], "exception.answer")
    assert "1 in this list" in page(browser, "?what=exception.answer")
    assert "None of that kind is on record." in page(browser, "?what=concern.second")


def test_pages_go_on_where_the_last_ended_with_the_same_queries(
    browser: Client, two: tuple[Person, Person]
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            page(browser)
        return len(asked)

    did(two[1], "pack.answer")
    queries()
    before = queries()
    for _ in range(PAGE + 1):
        did(two[1], "pack.answer")
    assert queries() == before
    first = page(browser)
    assert first.count("Eve (eve)") == PAGE
    older = first[first.index('href="?what=') + 6 :].split('"')[0].replace("&amp;", "&")
    assert page(browser, older).count("Eve (eve)") == 2


def test_nobody_but_an_auditor_reads_it(browser: Client, two: tuple[Person, Person]) -> None:
    signed_in(browser, two[1])
    assert browser.get("/audit/by-two/", secure=True).status_code == 404
