"""A unit's site as its real process, everybody signed in, and every place to which a word could leak."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from tests.accounts.at_the_door import a_person, signed_in
from tests.desk import Desk
from tests.inside import inside
from tests.journeys.site_process import prepared, started
from tests.journeys.test_working_the_queue import with_concerns
from upstander.detection.models import Placing

CANARY = "canary-41d7"
NEVER = "ALTER TABLE {} ADD CONSTRAINT never CHECK (false) NOT VALID"
AGAIN = "ALTER TABLE {} DROP CONSTRAINT never"


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
    """Cookies by name, and a concern that waits its turn."""
    cookies = {}
    with inside(desk, "unit") as browser:
        for name, role in (
            ("ari", "analyst"),
            ("ada", "administrator"),
            ("hed", "head_of_ccu"),
            ("lea", "safeguarding_lead"),
            *((f"a{n}", "analyst") for n in range(3)),
        ):
            browser.cookies.clear()
            signed_in(browser, a_person(name, role))
            cookies[name] = "; ".join(f"{key}={value.value}" for key, value in browser.cookies.items())
    with_concerns(desk)
    with inside(desk, "unit"):
        return cookies, str(Placing.objects.latest("shown_order").concern_id)


@contextmanager
def a_site(desk: Desk, folder: Path) -> Iterator[Site]:
    """The process, with a folder for temporary files and a log of its own."""
    cookies, concern = prepared(desk, lambda: a_unit(desk))
    own = {key.replace("__Host-", ""): value for key, value in cookies.items()}
    own = {name: value.replace("__Host-", "") for name, value in own.items()}
    (folder / "temporary").mkdir()
    environment = {**os.environ, "TMPDIR": str(folder / "temporary")}
    with started(desk, "unit", log=folder / "log", environment=environment) as (address, pid):
        yield Site(address, pid, own, concern, desk, folder)


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
