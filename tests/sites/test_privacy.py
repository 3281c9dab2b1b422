"""Asking what is held about oneself: one answer for everybody, on both sites, and nothing read to give it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.accounts.at_the_door import a_person, signed_in
from tests.desk import Desk
from tests.inside import inside

SAME = '<div class="govuk-inset-text" id="same-for-all">The force neither confirms nor denies'
CONTENT_TABLES = ("detection_", "work_", "notices_", "audit_entry")


def same_for_all(page: str) -> str:
    begins = page.index(SAME)
    return page[begins : page.index("</main>", begins)]


@pytest.mark.parametrize("site", ["unit", "workforce"])
def test_the_answer_takes_no_question_to_the_database(desk: Desk, site: str) -> None:
    with inside(desk, site) as browser, CaptureQueriesContext(connection) as asked:
        assert SAME in browser.get("/privacy", secure=True).text
    assert len(asked) == 0


def test_it_is_one_answer_signed_in_or_not_and_on_either_site(desk: Desk) -> None:
    told = set()
    for site in ("unit", "workforce"):
        with inside(desk, site) as browser:
            told.add(same_for_all(browser.get("/privacy", secure=True).text))
            signed_in(browser, a_person("kit", site=site))
            with CaptureQueriesContext(connection) as asked:
                told.add(same_for_all(browser.get("/privacy", secure=True).text))
            read = [query["sql"] for query in asked.captured_queries]
            assert not [sql for sql in read if any(table in sql for table in CONTENT_TABLES)]
    assert len(told) == 1
