"""The desk of a demonstration: its database, its people, and what the scan put forward.

Everything in it is invented, and so are its people; their passwords are new each time and lie in one file.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from upstander.cli import people
from upstander.cli.database_start import started
from upstander.database.cluster import OutOfReach
from upstander.database.places import Places
from upstander.domain.refusal import Refusal
from upstander.engine.concerns import Scan, to_json
from upstander.engine.store import Store
from upstander.sealed.files import write_private
from upstander.sealed.keyring import make_keyring
from upstander.sealed.passphrases import suggest_passphrase

PEOPLE = "people.json"
RECEIPTS = "reports.txt"
LOCKED, PASSPHRASE = "custodian.locked", "custodian.passphrase"
ELSEWHERE = Path(
    "/var/lib/upstander"
)  # where the database's account can come, whoever runs the demonstration
SITES = ("unit", "workforce")


class NoDesk(Refusal):
    """A step of making the desk failed; what went wrong stands above."""


def make_desk(folder: Path, store: Store, scan: Scan, console: Console) -> Places:
    """A running database, with people of each role and the scan's concerns; gives where it lies."""
    places = _started(folder)
    console.print("  loading who serves and who is tied to whom", style="dim")
    people.load(store.folder, folder=places.root)
    _give_custodian_a_key(places)
    console.print("  making people for the demonstration", style="dim")
    made = [each for site in SITES for each in _people(places, site)]
    write_private(places.root / PEOPLE, json.dumps(made, indent=1).encode())
    console.print("  freezing and loading what the scan put forward", style="dim")
    _run("upstander.sites.worker.load", str(places.root), store.digest, said=to_json(scan).encode())
    console.print("  recording and signing what has to stand", style="dim")
    _run("upstander.sites.demo_gates", str(places.root))
    console.print("  opening the channel, and sending reports through it", style="dim")
    _open_channel(places, made)
    return places


def _open_channel(places: Places, made: list[dict[str, Any]]) -> None:
    """Keys for whoever reads reports, and reports, passed on to them, with their receipts."""
    passphrases = json.loads(_run("upstander.sites.demo_reports", str(places.root), "unit"))
    for each in made:
        each["key"] = passphrases.get(each["login_name"], "")
    write_private(places.root / PEOPLE, json.dumps(made, indent=1).encode())
    _run("upstander.sites.demo_reports", str(places.root), "worker")
    sent = json.loads(_run("upstander.sites.demo_reports", str(places.root), "public"))
    _run("upstander.sites.demo_reports", str(places.root), "router")
    said = "".join(f"{receipt}  {name}\n" for name, receipt in sent.items())
    write_private(places.root / RECEIPTS, said.encode())


def show_people(places: Places, ports: Mapping[str, int]) -> None:
    """Who can sign in where, for whoever looks at the demonstration."""
    table = Table(title="People of the demonstration", title_justify="left", box=None)
    for heading in ("sign in as", "password", "role", "where", "key to read reports"):
        table.add_column(heading)
    for each in json.loads((places.root / PEOPLE).read_text(encoding="utf-8")):
        role = ", ".join(each["roles"]) or each["shown_name"]
        where = f"http://localhost:{ports[each['site']]}/"
        table.add_row(each["login_name"], each["password"], role, where, each["key"])
    console = Console(width=180)
    console.print(table)
    print(f"Anybody reports at http://localhost:{ports['public']}/. Three did; their receipts are in")
    print(places.root / RECEIPTS)
    print("A new one is passed on at the next quarter of an hour; at once where somebody is in danger.")
    print(f"The six digits that are asked for next: {_upstander()} demo-code NAME --folder {places.root}")
    print(f"The custodian brings {places.root / LOCKED}; its passphrase is in {places.root / PASSPHRASE}")


def _upstander() -> Path:
    """The command as it can be typed here, where no `upstander` is on the path of whoever types."""
    command = Path(sys.executable).with_name("upstander")
    return command.relative_to(Path.cwd()) if command.is_relative_to(Path.cwd()) else command


def _started(folder: Path) -> Places:
    """In the folder, or where the account that PostgreSQL runs as can come."""
    try:
        return started(folder.absolute())
    except OutOfReach:
        name = sha256(str(folder.absolute()).encode()).hexdigest()[:12]
        ELSEWHERE.mkdir(parents=True, exist_ok=True)
        return started(ELSEWHERE / f"demo-{name}")


def _give_custodian_a_key(places: Places) -> None:
    """The outside custodian's key: the half that seals lies here, the half that opens under a passphrase."""
    passphrase = suggest_passphrase()
    locked = make_keyring(passphrase)
    (places.keys / "custodian.pub").write_text(locked.public.line() + "\n", encoding="ascii")
    write_private(places.root / LOCKED, locked.to_text().encode())
    write_private(places.root / PASSPHRASE, passphrase.encode())


def _people(places: Places, site: str) -> list[dict[str, Any]]:
    printed = _run("upstander.sites.demo", str(places.root), site)
    return [json.loads(line) for line in printed.splitlines()]


def _run(module: str, *arguments: str, said: bytes | None = None) -> str:
    """What a process of the desk printed; it alone holds its password."""
    run = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(run, input=said, capture_output=True)
    if done.returncode:
        print(done.stderr.decode(), file=sys.stderr)
        raise NoDesk(f"{module} failed; what went wrong stands above. The scan and its report are whole.")
    return done.stdout.decode()
