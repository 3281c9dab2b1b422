"""The same for reports: what is sent besides a form's own fields alters none, whoever reads or reports.

A report takes a key of one's own, unlocked, so that its pages are walked by their readers and not by somebody
with everything.
"""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.accounts.at_the_door import a_person
from tests.desk import Desk
from tests.inside import inside
from tests.proofs.stillness import frozen
from tests.proofs.test_over_posting import Sender, odd, rows, two_alike
from tests.reporting.an_inbox import an_inbox
from tests.reporting.channel.reporters import CANARY, reported
from tests.reporting.channel.telling import Writer, digits_in, open_channel
from tests.reporting.channel.test_telling import opened
from tests.reporting.reports import ANSWERS, AReport
from tests.sites.worker.a_worker import counted
from upstander.database.roles import Role
from upstander.reporting.channel.models import Route

LEADS = ("open", "safety", "answer", "kind", "put-off", "referral", "same", "identity", "nothing-to-refer")
LAST = ("hand", "end")
IDENTIFIES = ("open", "safety", "name")
AFTERWARDS = ("hand-over", "debrief", "give-up")
ASK = "SELECT id::text FROM inbox_identityask"
PROPOSED = "SELECT id::text FROM inbox_reportproposal ORDER BY proposed_at DESC LIMIT 1"
WEIGHTY = {
    "inbox_reportopening", "inbox_reportclock", "inbox_reportsafety", "inbox_reportanswer",
    "inbox_reportkind", "inbox_identityask", "inbox_identityanswer", "inbox_reportassignment",
    "inbox_reportproposalanswer", "inbox_reportending", "inbox_reporthandover", "inbox_reportdebrief",
    "inbox_reportassignmentend", "inbox_reportnaming",
}  # fmt: skip
"""Tables that have rows more afterwards; without this nothing might have been sent."""
REPORT = "SELECT way, route, state, came_on = channel_day(), answer_by > acknowledge_by FROM channel_report"


class Readers(Sender):
    """Several people whose keys are open, one after the other; they sign in once, since that opened it."""

    def __init__(self, browsers: dict[str, Client]) -> None:
        self.browsers, self.who = browsers, ""
        self.sent, self.by = [], list[str]()

    def come_in(self) -> Client:
        return self.browsers[self.who]

    def send(self, path: str, fields: dict[str, str]) -> str:
        self.by.append(self.who)
        return super().send(path, fields)

    def look(self, who: str, *paths: str) -> None:
        """Send every form of these pages as this person."""
        self.who = who
        for path in paths:
            self.look_and_send(path)


def walked(readers: Readers, led: AReport, unknown: AReport, desk: Desk) -> None:
    """Every page of a report that has a form, in an order in which each can be sent."""
    here = f"/inbox/{led.id}/"
    readers.look("dee", *(here + page for page in LEADS))
    identity = f"{here}identity/{_key(ASK, desk)}"
    nothing = f"{here}proposals/{_key(PROPOSED, desk)}"
    readers.look("hana", here + "open", f"{identity}/agree", f"{nothing}/agree")
    readers.look("dee", f"{identity}/open", *(here + page for page in LAST))
    readers.look("hana", f"{here}proposals/{_key(PROPOSED, desk)}/agree")
    readers.look("dee", *(here + page for page in AFTERWARDS))
    readers.look("rex", *(f"/inbox/{unknown.id}/{page}" for page in IDENTIFIES))
    readers.look(
        "hana", here, "/inbox/key/make", "/inbox/key/unlock"
    )  # on the first of these a key is locked


def _key(asked: str, desk: Desk) -> str:
    with desk.connect(Role.OWNER) as con:
        (found,) = con.execute(asked).fetchone() or ("",)
    return str(found)


def browsers_of(cookies: dict[str, Any]) -> dict[str, Client]:
    """As they were when their keys were opened."""
    made = {}
    for name, kept in cookies.items():
        made[name] = Client(headers={"X-Forwarded-Proto": "https"})
        made[name].cookies = kept.copy()
    return made


@pytest.mark.timeout(300)
def test_a_reader_alters_nothing_by_what_no_form_asks(desk: Desk) -> None:
    inbox = an_inbox(desk)
    led = inbox.put("dee", "hana", answers={**ANSWERS, "contact_safely": "Ring after six."})
    unknown = inbox.put("rex", "ivo", route=Route.RESERVED)
    with inside(desk, "unit"):
        besides = odd(a_person("odd"))
        cookies = {name: inbox.browser(name).cookies for name in ("dee", "hana", "rex")}
    before = rows(desk)
    with frozen(timezone.now()), two_alike(desk) as (plain, more):
        with inside(plain, "unit"):
            first = Readers(browsers_of(cookies))
            walked(first, led, unknown, plain)
        with inside(more, "unit"):
            second = Readers(browsers_of(cookies))
            for who, each in zip(first.by, first.sent, strict=True):
                second.who = who
                second.send(each.path, besides | each.fields)
        assert [each.status for each in second.sent] == [each.status for each in first.sent]
        there, with_more = rows(plain), rows(more)
    written = {table for table, found in there.items() if len(found) > len(before[table])}
    assert written >= WEIGHTY, WEIGHTY - written
    assert {table for table in there if there[table] != with_more[table]} == set()


def beyond(page: str, besides: dict[str, str]) -> dict[str, str]:
    """What no field of this page is called."""
    return {name: given for name, given in besides.items() if f'name="{name}"' not in page}


def test_a_reporter_alters_nothing_by_what_no_page_asks(desk: Desk) -> None:
    with inside(desk, "unit"):
        besides = odd(a_person("odd"))
    with open_channel(desk) as site:
        writer = Writer(site)
        for _ in range(30):
            if writer.hidden["at"] == "check":
                break
            words = {"what_happened": CANARY} if writer.hidden["at"] == "what_happened" else {}
            writer.send(**{**beyond(writer.text, besides), **words})
        writer.send("send", **beyond(writer.text, besides))
        assert opened(desk, digits_in(writer.text)).answers == {"what_happened": CANARY}
    with desk.connect(Role.OWNER) as con:
        assert con.execute(REPORT).fetchall() == [("public", "router", "sent", True, True)]


def test_whoever_comes_back_alters_nothing_by_it_either(desk: Desk) -> None:
    with inside(desk, "unit"):
        besides = odd(a_person("odd"))
    with inside(desk, "public") as browser:
        reporter = reported(desk, browser)
        answer = reporter.asks(**{**besides, "send": "words", "words": "More."})
        assert answer.status_code == 200
        assert reporter.words() == ["More."]
        (_, said) = (each.said for each in reporter.now().entries)
        assert (said.kind, said.about) == ("more", "words")  # type: ignore[union-attr]
        assert said.at.year == timezone.now().year  # and not 2001
    with desk.connect(Role.OWNER) as con:
        assert con.execute(REPORT).fetchall() == [("public", "router", "sent", True, True)]
    assert counted(desk, "channel_item") == 2
