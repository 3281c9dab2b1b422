"""`upstander accounts` on a bare machine: the first administrator and approver, then no more."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.database.clusters import scratch
from tests.made_desk import copied
from upstander.database.cluster import Cluster
from upstander.database.connection import connect
from upstander.database.roles import Role

UPSTANDER = [sys.executable, "-c", "from upstander.cli import main; main()"]
LAST = str(date.today() + timedelta(days=300))
ENTRIES = "SELECT actor, what, outcome FROM audit_entry ORDER BY id"


@pytest.fixture(scope="module")
def cluster(made_desk: Path) -> Iterator[Cluster]:
    with scratch() as place, copied(made_desk, place / "db") as cluster:
        yield cluster


@pytest.fixture
def said(cluster: Cluster):
    def say(*words: str | Path) -> subprocess.CompletedProcess[str]:
        asked = [*UPSTANDER, "accounts", *words, "--folder", cluster.places.root]
        return subprocess.run(asked, capture_output=True, text=True)

    return say


def add(said, name: str, *more: str) -> subprocess.CompletedProcess[str]:
    return said("add", name, "--shown-name", name.title(), "--staff-reference", f"S-{name}", *more)


def test_the_first_two_are_made_here_and_no_role_after_them(said, cluster: Cluster) -> None:
    assert "There are no accounts yet." in said("list").stdout
    ada = add(said, "ada")
    assert ada.returncode == 0, ada.stderr
    assert "Set-up code, good for seven days and shown this once: " in ada.stdout
    assert add(said, "pat").returncode == 0
    vetted = ("--until", LAST, "--vetted-until", LAST)
    early = said("grant", "pat", "head_of_psd", *vetted)
    assert early.returncode == 2
    assert "Give the role `administrator` first" in early.stderr
    assert said("grant", "ada", "administrator", *vetted).returncode == 0
    clashing = said("grant", "ada", "head_of_psd", *vetted)
    assert clashing.returncode == 2
    assert "kept apart" in clashing.stderr
    given = said("grant", "pat", "head_of_psd", *vetted)
    assert given.stdout == f"pat is Head of professional standards until {LAST}.\n", given.stderr
    assert add(said, "kit").returncode == 0
    late = said("grant", "kit", "analyst", *vetted)
    assert late.returncode == 2
    assert "Somebody can approve roles now, so the command line gives none." in late.stderr
    assert said("list").stdout.splitlines() == [
        "ada                      not set up   administrator",
        "kit                      not set up",
        "pat                      not set up   head_of_psd",
    ]
    with connect(cluster.places, Role.UNIT) as con:
        entries = con.execute(ENTRIES).fetchall()
    assert {actor.partition(":")[0] for actor, _, _ in entries} == {"command_line"}
    assert ("role.ask", "denied") in {(what, outcome) for _, what, outcome in entries}
    assert said("close", "kit").returncode == 0
    assert "kit                      closed" in said("list").stdout


def test_accounts_of_the_other_site_are_its_own(said) -> None:
    assert add(said, "mo", "--site", "workforce").returncode == 0
    assert add(said, "mo").returncode == 0
    assert said("code", "mo", "--site", "workforce").returncode == 0
    assert said("list", "--site", "workforce").stdout.splitlines() == ["mo                       not set up"]
    unknown = said("close", "nobody", "--site", "workforce")
    assert unknown.returncode == 2
    assert "There is no account nobody on this site." in unknown.stderr
