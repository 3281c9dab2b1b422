"""Words that must never leave their place are typed into a real site while it fails in every way that it can.

Afterwards they are looked for in the database server's log, in the process's own log, in its command line and
environment, in its folder for temporary files, and in what it showed.
Source: docs/explanation/threats.md
"""

import os
import re
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.accounts.at_the_door import a_person, signed_in
from tests.desk import Desk
from tests.inside import inside
from tests.journeys.site_process import prepared, started
from tests.journeys.test_working_the_queue import with_concerns
from upstander.database.roles import Role
from upstander.detection.models import Concern

CANARY = "canary-41d7"
NEVER = "ALTER TABLE {} ADD CONSTRAINT never CHECK (false) NOT VALID"
SLEEPS = """
CREATE FUNCTION sleeps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_sleep(20); RETURN NEW; END $$;
CREATE TRIGGER sleeps BEFORE INSERT ON accounts_privateconflict FOR EACH ROW EXECUTE FUNCTION sleeps()
"""
KILL = (
    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
    "WHERE usename = 'upstander_unit' AND datname = current_database() AND wait_event = 'PgSleep'"
)


@dataclass(frozen=True)
class Site:
    """A real unit's site, who is signed in there, and where it leaves anything."""

    address: str
    pid: int
    cookies: dict[str, str]
    concern: str
    desk: Desk
    folder: Path

    def ask(self, who: str, path: str, sent: dict[str, str] | None = None) -> tuple[int, str]:
        """Status and text; a form is sent with the mark of the page on which it stands."""
        mark = ""
        if sent is not None:
            found = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', self.ask(who, path)[1])
            mark = found[1] if found else ""
        host = self.address.removeprefix("http://")
        connection = HTTPConnection(host, timeout=60)
        cookie = f"{self.cookies.get(who, 'a=b')}; unit_csrf={'c' * 32}"
        headers = {"Cookie": cookie, "Origin": self.address}
        if sent is None:
            connection.request("GET", path, headers=headers)
        else:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            connection.request("POST", path, urlencode(sent | {"csrfmiddlewaretoken": mark}), headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


def a_unit(desk: Desk) -> tuple[dict[str, str], str]:
    """Cookies by name, and a concern that ari has opened."""
    cookies = {}
    with inside(desk, "unit") as browser:
        for name, role in (
            ("ari", "analyst"),
            ("ada", "administrator"),
            *((f"a{n}", "analyst") for n in range(3)),
        ):
            browser.cookies.clear()
            signed_in(browser, a_person(name, role))
            cookies[name] = "; ".join(f"{key}={value.value}" for key, value in browser.cookies.items())
    with_concerns(desk)
    with inside(desk, "unit"):
        return cookies, str(Concern.objects.earliest("made_at").pk)


@pytest.fixture
def site(desk: Desk, tmp_path: Path) -> Iterator[Site]:
    cookies, concern = prepared(desk, lambda: a_unit(desk))
    own = {key.replace("__Host-", ""): value for key, value in cookies.items()}
    own = {name: value.replace("__Host-", "") for name, value in own.items()}
    (tmp_path / "temporary").mkdir()
    environment = {**os.environ, "TMPDIR": str(tmp_path / "temporary")}
    with started(desk, "unit", log=tmp_path / "log", environment=environment) as (address, pid):
        yield Site(address, pid, own, concern, desk, tmp_path)


def everywhere(site: Site) -> dict[str, bytes]:
    """Each place to which a word could have leaked, and what stands there."""
    places = site.desk.cluster.places
    files = [path for path in (site.folder / "temporary").rglob("*") if path.is_file()]
    return {
        "the server's log": places.server_log.read_bytes(),
        "the site's log": (site.folder / "log").read_bytes(),
        "the command line": Path(f"/proc/{site.pid}/cmdline").read_bytes(),
        "the environment": Path(f"/proc/{site.pid}/environ").read_bytes(),
        "temporary files": b"".join(path.read_bytes() for path in files),
    }


def lose_the_database_while_it_writes(site: Site) -> tuple[int, str]:
    """Send a form, and end the connection under it while the row is being written."""
    answers: list[tuple[int, str]] = []
    form = {"reference": f"{CANARY}-lost", "staff_reference": f"{CANARY}-lost"}
    sender = threading.Thread(target=lambda: answers.append(site.ask("ari", "/conflicts/add/", form)))
    sender.start()
    with site.desk.connect(Role.SUPERUSER) as con:
        for _ in range(150):
            if con.execute(KILL).fetchone() != (0,):
                break
            time.sleep(0.1)
    sender.join(timeout=60)
    return answers[0]


def test_what_is_typed_while_everything_fails_is_found_nowhere(site: Site) -> None:
    where, shown = f"/concerns/{site.concern}", []
    assert site.ask("ari", f"{where}/open", {"reason": "in_turn"})[0] == 302
    with site.desk.connect(Role.OWNER) as con:
        for table in ("detection_safetydecision", "accounts_account", "accounts_failure"):
            con.execute(NEVER.format(table))
    reasons = {"choice": "plan", "reasons": f"{CANARY}-reason"}
    shown.append(site.ask("ari", f"{where}/safety", reasons))
    account = {
        "login_name": f"{CANARY}-name",
        "shown_name": f"{CANARY}-shown",
        "staff_reference": f"{CANARY}-ref",
    }
    shown.append(site.ask("ada", "/accounts/open/", account))
    wrong = {"login": f"{CANARY}-login", "password": f"{CANARY}-password"}
    shown.append(site.ask("nobody", "/sign-in/", wrong))
    with site.desk.connect(Role.OWNER) as con:
        con.execute(SLEEPS)
    shown.append(lose_the_database_while_it_writes(site))
    for path in (f"/{CANARY}/", f"/accounts/?name={CANARY}", f"/concerns/{CANARY}/?q={CANARY}"):
        site.ask("ada", path)
    assert 500 in {status for status, _ in shown}
    leaked = [place for place, content in everywhere(site).items() if CANARY.encode() in content]
    assert leaked == []
    assert not [status for status, text in shown if status >= 500 and CANARY in text]


def test_the_places_are_really_looked_at(site: Site) -> None:
    """Without this the test above might look into empty files."""
    site.ask("ada", "/no/such/page/")
    found = everywhere(site)
    assert b"library" in found["the site's log"]
    assert b"upstander.sites.web" in found["the command line"]
    assert b"TMPDIR" in found["the environment"]
    assert found["the server's log"]
