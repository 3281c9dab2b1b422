"""The unit's site with people who receive reports, each with a key and a browser of their own."""

from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.test import Client
from django.utils import timezone

from tests.accounts.at_the_door import A_YEAR, Person, a_person, give_role, signed_in
from tests.desk import Desk
from tests.inside import inside
from tests.reporting.reports import ANSWERS, AReader, AReport, a_reader, a_report
from upstander.reporting.channel.models import Route, Way
from upstander.reporting.inbox.unlocked_key import BOX, cookie_name
from upstander.sealed.unlocked import box

ROLES = {
    "hana": "report_handler",
    "ivo": "report_handler",
    "dee": "head_of_ccu",
    "rex": "reserved_reader",
    "ana": "analyst",
}


@dataclass
class Inbox:
    """The people by sign-in name, those of them with a key, and the desk."""

    desk: Desk
    people: dict[str, Person]
    readers: dict[str, AReader] = field(default_factory=dict)

    def browser(self, name: str, *, key: bool = True) -> Client:
        """A browser of theirs, signed in, their key open unless said otherwise."""
        made = signed_in(Client(headers={"X-Forwarded-Proto": "https"}), self.people[name])
        if key and name in self.readers:
            boxed, cookie = box(
                self.readers[name].key, owner=self.people[name].account.actor, now=timezone.now()
            )
            session = made.session
            session[BOX] = b64encode(boxed).decode()
            session.save()
            made.cookies[cookie_name()] = cookie
        return made

    def train(self, *names: str) -> None:
        """From now on these people may open copies of files; inside the unit's site."""
        for name in names:
            ends_on = timezone.localdate() + A_YEAR
            give_role(self.people[name].account, "file_opener", ends_on=ends_on)

    def put(
        self,
        *names: str,
        answers: object = ANSWERS,
        route: Route = Route.UNIT,
        way: Way = Way.PUBLIC,
        pepper: bytes | None = None,
    ) -> AReport:
        """A report that is routed to these people; outside the site."""
        readers = [self.readers[name] for name in names]
        return a_report(self.desk, readers=readers, answers=answers, route=route, way=way, pepper=pepper)  # type: ignore[arg-type]

    def opened(self, name: str, report: AReport, *, reason: str = "newly_come") -> Client:
        """Their browser once they have opened the report."""
        browser = self.browser(name)
        page = browser.post(f"/inbox/{report.id}/open", {"reason": reason}, secure=True)
        assert page.status_code == 302, page.status_code
        return browser


def an_inbox(desk: Desk) -> Inbox:
    """The people and their keys. Nothing has come yet."""
    with inside(desk, "unit"):
        people = {name: a_person(name, role) for name, role in ROLES.items()}
        made = Inbox(desk=desk, people=people)
        for name, role in ROLES.items():
            if role != "analyst":
                made.readers[name] = a_reader(people[name].account, keys=desk.cluster.places.keys)
    return made


@contextmanager
def at_the_site(inbox: Inbox) -> Iterator[Inbox]:
    """Inside, the pages are the unit's."""
    with inside(inbox.desk, "unit"):
        yield inbox
