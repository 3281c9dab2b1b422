"""The public site's own process: what it has in memory, and what it can be made to say."""

import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from tests.desk import Desk
from tests.journeys.site_process import started as started_site

KNOWS_STAFF = (
    "accounts", "assurance", "audit", "detection", "engine", "mandate", "notices", "work",
    "reporting.inbox", "reporting.router", "sites.unit", "sites.worker",
)  # fmt: skip
STARTED = """
import json, sys
from pathlib import Path
import django
from django.conf import settings
from upstander.database.places import places_of
from upstander.sites.configuration import Configuration
from upstander.sites.web import Server
from upstander.sites.web_settings import SITES, web_settings
places = places_of(Path(sys.argv[1]), {})
settings.configure(**web_settings(SITES["public"], places, Configuration(), database=sys.argv[2]))
django.setup()
from django.core.management import call_command
from django.test import Client
from django.apps import apps
page = Client(headers={"Host": "localhost"}).get("/")
call_command("check", fail_level="WARNING")
print(json.dumps({
    "status": page.status_code,
    "apps": [each.name for each in apps.get_app_configs()],
    "loaded": sorted(name for name in sys.modules if name.startswith(("upstander.", "allauth"))),
}))
"""


def started(desk: Desk) -> dict[str, object]:
    """What a process that has just begun says of itself."""
    run = [sys.executable, "-c", STARTED, str(desk.cluster.places.root), desk.database]
    done = subprocess.run(run, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    said: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return said


def test_nothing_that_knows_a_member_of_staff_is_in_its_memory(desk: Desk) -> None:
    said = started(desk)
    assert said["status"] == 200
    assert said["apps"] == ["django.contrib.staticfiles", "upstander.reporting.channel", "upstander.sites"]
    loaded = said["loaded"]
    assert isinstance(loaded, list)
    assert "upstander.reporting.channel.door" in loaded
    for room in KNOWS_STAFF:
        named = f"upstander.{room}"
        assert [each for each in loaded if each == named or each.startswith(f"{named}.")] == []
    assert [each for each in loaded if each.startswith("allauth")] == []


def test_its_log_holds_no_word_that_came_and_not_when(desk: Desk, tmp_path: Path) -> None:
    log = tmp_path / "log"
    with started_site(desk, "public", log=log) as (address, pid):
        for path, words in (
            ("/tell/", b"at=what_happened&what_happened=canary"),
            ("/canary/?canary=1", None),
        ):
            asked = Request(address + path, data=words, headers={"User-Agent": "canary"})
            with suppress(HTTPError):
                urlopen(asked, timeout=30).read()
        with suppress(HTTPError):
            urlopen(Request(address, headers={"Host": "canary.example"}), timeout=30)
        with suppress(HTTPError, URLError, ConnectionError):  # too much of it, and not read
            urlopen(Request(f"{address}/tell/", data=b"at=x&canary=" + b"x" * 3_000_000), timeout=30)
        assert Path(f"/proc/{pid}/limits").read_text().split("Max core file size")[1].split()[0] == "0"
    said = log.read_text()
    events = [json.loads(line)["event"] for line in said.splitlines()]
    assert events[0] == "started"
    assert set(events) <= {"started", "stopped"}, "a line tells when somebody was here"
