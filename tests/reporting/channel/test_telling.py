"""From the first page to a receipt that opens, as the public site's own role."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client, override_settings

from tests.desk import Desk
from tests.reporting.channel.telling import Writer, digits_in, open_channel, opened
from upstander.database.roles import Role


@pytest.fixture
def site(desk: Desk) -> Iterator[Client]:
    with open_channel(desk, receipts=2) as client:
        yield client


def test_somebody_writes_from_the_first_page_to_a_receipt_that_opens(desk: Desk, site: Client) -> None:
    assert "ring 999" in site.get("/").content.decode()
    writer = Writer(site)
    assert writer.heading == "Before you write"
    writer.send()
    writer.send(who="myself")
    writer.send(you_are=["child"])
    writer.send(now=["contact"])
    assert writer.heading == "To be safe comes first"
    writer.send()
    assert "You are not in trouble." in writer.text
    writer.send(what_happened="He  kept\r\ncalling.")
    writer.send(signs=["messages", "gifts"])
    writer.go_to("about")
    writer.send(about_known="named")
    writer.send(subject_name="PC Example", subject_collar_number="1234")
    writer.go_to("check")
    assert "Sent messages that were not about work" in writer.text
    assert writer.send("send").status_code == 200
    first = opened(desk, digits_in(writer.text))
    assert first.answers == {
        "who": "myself",
        "you_are": ("child",),
        "now": ("contact",),
        "what_happened": "He  kept\ncalling.",
        "signs": ("messages", "gifts"),
        "about_known": "named",
        "subject_name": "PC Example",
        "subject_collar_number": "1234",
    }


def test_only_what_happened_has_to_be_said(desk: Desk, site: Client) -> None:
    writer = Writer(site)
    writer.go_to("what_happened")
    assert writer.send(what_happened=" \n ").status_code == 422
    assert "Write what happened. A few words are enough." in writer.text
    writer.send(what_happened="It.")
    writer.go_to("check")
    writer.send("send")
    assert opened(desk, digits_in(writer.text)).answers == {"what_happened": "It."}


def test_a_page_that_is_loaded_again_gives_the_same_receipt_and_no_second_report(
    desk: Desk, site: Client
) -> None:
    writer = Writer(site)
    writer.go_to("check")
    sent = {**writer.hidden, "go": "send"}
    first, again = (digits_in(site.post("/tell/", sent).content.decode()) for _ in range(2))
    assert first == again
    with desk.connect(Role.OWNER) as con:
        assert con.execute("SELECT count(*) FROM channel_report").fetchone() == (1,)


def test_no_page_sets_a_cookie_or_is_kept_or_tells_from_where_it_came(site: Client) -> None:
    writer = Writer(site)
    pages: list[Any] = [
        site.get(path) for path in ("/", "/talk/", "/privacy/", "/accessibility/", "/leave/", "/none/")
    ]
    pages.append(writer.page)
    writer.go_to("check")
    pages += [writer.page, writer.send("send")]
    for page in pages:
        assert not page.cookies
        assert page.headers["Cache-Control"] == "no-store"
        assert page.headers["Referrer-Policy"] == "no-referrer"
        assert "form-action 'self'" in page.headers["Content-Security-Policy"]
        assert page.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        if page.status_code != 302:
            text = page.content.decode()
            assert "<title>Help and advice</title>" in text
            assert 'href="https://www.bbc.co.uk/weather"' in text
            assert 'rel="nofollow noreferrer"' in text
            assert "Our force" not in text[: text.index("<main")]


def test_to_leave_by_way_of_us_asks_the_browser_to_forget(site: Client) -> None:
    gone = site.get("/leave/")
    assert gone.headers["Location"] == "https://www.bbc.co.uk/weather"
    assert gone.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'


@pytest.mark.parametrize(
    ("elsewhere", "told"), [(False, "for a quarter of an hour"), (True, "cannot say how long")]
)
def test_how_long_the_log_knows_the_second_is_said_before_anything_is_typed(
    site: Client, elsewhere: bool, told: str
) -> None:
    with override_settings(UPSTANDER_LOG_ELSEWHERE=elsewhere):
        assert told in Writer(site).text
