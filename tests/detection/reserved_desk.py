"""A desk with a reserved matter: the force, its unit, two custodians outside, and the key that they bring."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.accounts.at_the_door import Person, a_person, signed_in
from tests.accounts.people import load, post, staff
from tests.cast import ASH, BLAKE, CAREY
from tests.desk import Desk
from tests.detection.desk_of_concerns import CUSTODIAN
from tests.inside import as_role, inside
from upstander.accounts.models import ReservedGroup
from upstander.database.roles import Role
from upstander.sealed.key_pairs import PrivateKey
from upstander.sealed.keyring import lock
from upstander.sealed.stretching import Cost

PASSPHRASE = "amber kettle orchard violin marble"
QUICK = Cost(memory=19 * 1024, passes=2, lanes=1)
LOCKED = lock(CUSTODIAN, PASSPHRASE, cost=QUICK).to_text()
ANOTHERS = lock(PrivateKey.make(), PASSPHRASE, cost=QUICK).to_text()
RESERVED_ROLE = "vetting"
UNIT_ROLES = {"ari": "analyst", "bo": "analyst", "cy": "analyst", "dee": "head_of_ccu", "fay": "head_of_psd"}
OUTSIDE = {"gus": "custodian", "hal": "custodian", "sam": "safeguarding_lead", "eve": "auditor"}


@dataclass(frozen=True)
class Room:
    """The unit's site and everybody who comes to it."""

    browser: Client
    people: dict[str, Person]

    def get(self, name: str, path: str, **how: object) -> object:
        return signed_in(self.browser, self.people[name]).get(path, secure=True, **how)

    def post(self, name: str, path: str, **sent: object) -> object:
        return signed_in(self.browser, self.people[name]).post(path, sent, secure=True)

    def as_custodian(self, name: str = "gus") -> Client:
        """A browser of their own, in which the key is open."""
        browser = self.as_lead(name)
        assert unlocked(browser).status_code == 302
        return browser

    def as_lead(self, name: str = "sam") -> Client:
        """A browser of their own."""
        return signed_in(Client(headers={"X-Forwarded-Proto": "https"}), self.people[name])


def unlocked(browser: Client, *, locked: str = LOCKED, passphrase: str = PASSPHRASE, to: str = "") -> object:
    """Send the file and the passphrase."""
    file = SimpleUploadedFile("custodian.locked", locked.encode())
    return browser.post(f"/reserved/unlock/{to}", {"file": file, "passphrase": passphrase}, secure=True)


def make_force() -> None:
    """Three who serve; Carey in a post that is reserved."""
    posts = {ASH: "response", BLAKE: "neighbourhood", CAREY: RESERVED_ROLE}
    load(*map(staff, posts), *(post(ref, role=role, unit="local policing") for ref, role in posts.items()))
    ReservedGroup.objects.create(by="role", name=RESERVED_ROLE, because="vetting", named_by="account:a")


def make_people(*names: str) -> dict[str, Person]:
    """These people, or everybody who has an account, by sign-in name."""
    roles = UNIT_ROLES | OUTSIDE
    return {name: a_person(name, roles[name]) for name in names or roles}


@contextmanager
def the_room(desk: Desk, *names: str) -> Iterator[Room]:
    """The force, the people, and the unit's site; nothing is loaded yet."""
    with as_role(desk, Role.OWNER):
        make_force()
    with inside(desk, "unit") as browser:
        yield Room(browser, make_people(*names))
