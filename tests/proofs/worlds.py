"""Two worlds, clones of one desk: in one there are two concerns about somebody, and a report that names them.

What is done about each of them is a list of steps (`steps.py`). A slice that adds something which can be done
adds it there; its pages are crawled without another word, since the URL tree is walked.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from tests.accounts.at_the_door import Person, a_person, signed_in
from tests.accounts.people import load, post, staff, tie
from tests.cast import ASH, BLAKE, CAREY, ELLIS, HAZEL, ROWAN, WREN
from tests.desk import TEMPLATE, Desk
from tests.detection.desk_of_concerns import UNIT, found, put
from tests.inside import as_role, inside
from tests.proofs.reported import give_keys, send_and_route
from tests.proofs.stillness import repeating
from tests.sites.test_permissions import READABLE, everything, own_things
from upstander.accounts.actions.conflicts import add_conflict
from upstander.accounts.conflict_keys import open_matching_key, open_reading_key
from upstander.accounts.models import ReservedGroup
from upstander.database.cluster import Cluster
from upstander.database.connection import connect
from upstander.database.founding import make_database
from upstander.database.roles import Role
from upstander.detection.dossier import DOSSIER
from upstander.detection.models import Concern
from upstander.detection.sealing import read_sealed
from upstander.mandate.actions.switch import agree_on
from upstander.mandate.models import OnRequest

SUBJECT, MANAGER, RELATIVE, OTHER = BLAKE, ELLIS, "S-robyn", ASH
THOROUGH = "the line manager, who is of the unit"
WATCHING = (
    ("the subject", "blake", "workforce", ()),
    ("the line manager", "ellis", "workforce", ()),
    (THOROUGH, "ellis", "unit", ("analyst", "report_handler")),
    ("a relative, who is of the unit", "robyn", "unit", ("analyst", "report_handler")),
    ("somebody with a private list", "casey", "unit", ("head_of_ccu",)),
    ("the administrator", "ada", "unit", ("administrator",)),
)
"""Who must learn nothing: in words, as whom they sign in, where, and with which roles."""
WORKS_IT = ("the analyst who works it", "ari", "unit", ("analyst",))

KEYS = """
SELECT c.relname, a.attname FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indrelid AND i.indisprimary
JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
WHERE c.relnamespace = 'public'::regnamespace AND a.atttypid = 'uuid'::regtype ORDER BY 1
"""
_NUMBERS = count(1)
Steps = tuple[Callable[[Concern], None], ...]


@dataclass(frozen=True)
class Viewer:
    """Somebody who must learn nothing, where they sign in, and the cookie by which they are known there."""

    who: str
    site: str
    cookies: dict[str, str]


@dataclass(frozen=True)
class Before:
    """The desk as it is in both worlds, and what stands in addresses there."""

    cluster: Cluster
    name: str
    viewers: tuple[Viewer, ...]
    parts: dict[str, dict[str, str]]  # by site


@contextmanager
def before(cluster: Cluster) -> Iterator[Before]:
    """The database that both worlds are cloned from: the force, the unit, and everybody signed in already."""
    desk = Desk(cluster, f"before_{next(_NUMBERS)}")
    make_database(cluster.places, desk.database, template=TEMPLATE)
    try:
        with as_role(desk, Role.OWNER):
            _make_force()
        viewers, parts = _make_people(desk)
        put(desk, found(OTHER, ROWAN), budget=50)
        send_and_route(desk, naming=OTHER)
        yield Before(cluster, desk.database, viewers, parts)
    finally:
        _drop(desk)


@contextmanager
def world(before: Before, *, with_concern: bool, steps: tuple[Steps, ...] = ()) -> Iterator[Desk]:
    """A clone with one more run. One world's run found the subject as well, with two people.

    Then the steps are done: those of the one concern about the subject, and those of the other.
    """
    desk = Desk(before.cluster, f"world_{next(_NUMBERS)}")
    make_database(before.cluster.places, desk.database, template=before.name)
    try:
        about_subject = [found(SUBJECT, HAZEL), found(SUBJECT, WREN)] if with_concern else []
        with repeating("the run"):  # known by one key in every world
            put(desk, found(OTHER, ROWAN), *about_subject, budget=50)  # the first is known from before
        if with_concern:
            send_and_route(desk, naming=SUBJECT)
        _at_one_moment(desk)
        with inside(desk, "unit"):
            for concern, each in zip(_about_subject(), steps, strict=False):
                for step in each:
                    step(Concern.objects.get(pk=concern.pk))
        yield desk
    finally:
        _drop(desk)


def _at_one_moment(desk: Desk) -> None:
    """The runs of every world were loaded when the first was: the database's own clock ran on."""
    with desk.connect(Role.SUPERUSER) as con:
        con.execute("SET session_replication_role = replica")
        con.execute("UPDATE detection_run SET loaded_at = (SELECT min(loaded_at) FROM detection_run)")


def _about_subject() -> list[Concern]:
    """The concerns about the subject: which they are only their sealed content says."""
    about = {}
    for concern in Concern.objects.all():
        placing = concern.placings.first()
        content = DOSSIER.validate_json(
            read_sealed(placing.dossier, key=UNIT, kind="dossier", record=placing.pk)
        )
        if content.staff_ref == SUBJECT:
            about[content.person_ref or ""] = concern
    return [concern for _, concern in sorted(about.items())]


def keys_of(desk: Desk) -> dict[str, set[str]]:
    """The random keys of the rows of each table that has such keys."""
    with desk.connect(Role.SUPERUSER) as con:
        return {
            table: {str(key) for (key,) in con.execute(f"SELECT {column} FROM {table}")}
            for table, column in con.execute(KEYS).fetchall()
        }


def _make_force() -> None:
    members = (OTHER, SUBJECT, CAREY)
    rows = [staff(ref) for ref in (*members, MANAGER, RELATIVE)]
    rows += [post(ref, unit="local policing", under=MANAGER if ref == SUBJECT else None) for ref in members]
    load(*rows, post(MANAGER, unit="command"), post(RELATIVE, unit="control room"), tie(RELATIVE, SUBJECT))
    ReservedGroup.objects.create(by="unit", name="standards", because="vetting", named_by="account:a")


def _make_people(desk: Desk) -> tuple[tuple[Viewer, ...], dict[str, dict[str, str]]]:
    viewers, parts = [], {}
    for site in ("workforce", "unit"):
        with inside(desk, site) as browser:
            if site == "unit":
                for name in ("bo", "cy", "dan"):
                    a_person(name, "analyst", "report_handler")
                a_person("hed", "head_of_ccu")
            for who, name, where, roles in (*WATCHING, WORKS_IT):
                if where == site:
                    person = a_person(name, *roles, site=site)
                    browser.cookies.clear()
                    signed_in(browser, person)
                    cookies = {key: morsel.value for key, morsel in browser.cookies.items()}
                    viewers.append(Viewer(who, site, cookies))
                    parts[site] = _parts(person, parts.get(site))
            if site == "unit":
                give_keys(Path(settings.UPSTANDER_KEYS))
    return tuple(viewers), parts


def _parts(person: Person, known: dict[str, str] | None) -> dict[str, str]:
    """What stands in addresses, made for the first who comes; a private list for the one who keeps one."""
    if person.account.login_name == "casey":
        keys = Path(settings.UPSTANDER_KEYS)
        add_conflict(
            SUBJECT, by=person.account, matching=open_matching_key(keys), reading=open_reading_key(keys),
            now=timezone.now(),
        )  # fmt: skip
    if known:
        return known
    if person.account.site != "unit":
        return own_things(person) | READABLE
    there = everything(person)
    agreeing = a_person("pat", "head_of_psd").account
    agree_on(OnRequest.objects.get(), by=agreeing, today=timezone.localdate())  # else nothing could be loaded
    return there


def _drop(desk: Desk) -> None:
    with connect(desk.cluster.places, Role.SUPERUSER, database="postgres") as con:
        con.execute(f"DROP DATABASE {desk.database} WITH (FORCE)")
