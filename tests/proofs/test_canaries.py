"""Words that must never leave their place are typed into a real site while it fails in every way that it can.

Afterwards they are looked for in the database server's log, in the process's own log, in its command line and
environment, in its folder for temporary files, and in what it showed.
Source: docs/explanation/threats.md
"""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk import Desk
from tests.proofs.canaries import CANARY, NEVER, Site, a_site, everywhere
from upstander.database.roles import Role

SLEEPS = """
CREATE FUNCTION sleeps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_sleep(20); RETURN NEW; END $$;
CREATE TRIGGER sleeps BEFORE INSERT ON accounts_privateconflict FOR EACH ROW EXECUTE FUNCTION sleeps()
"""
KILL = (
    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
    "WHERE usename = 'upstander_unit' AND datname = current_database() AND wait_event = 'PgSleep'"
)


@pytest.fixture
def site(desk: Desk, tmp_path: Path) -> Iterator[Site]:
    with a_site(desk, tmp_path) as made:
        yield made


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
