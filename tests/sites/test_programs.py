"""Each program of the desk has a systemd unit that runs the same command."""

import configparser
import sys
from pathlib import Path

import pytest

from upstander.sites.hand_out import OWN
from upstander.sites.programs import SITES, Ports, programs

UNITS = Path(__file__).resolve().parents[2] / "packaging" / "systemd"
ROOT = Path("/var/lib/upstander/database")
LISTED = programs(ROOT, ports=Ports(), environment={})
SENDER = "upstander-sender@.service"
HARDENED = {
    "NoNewPrivileges": "yes",
    "CapabilityBoundingSet": "",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "LimitCORE": "0",
    "Restart": "always",
}


def _unit(path: Path) -> configparser.ConfigParser:
    found = configparser.ConfigParser(interpolation=None)
    found.optionxform = str  # type: ignore[assignment, method-assign]
    found.read(path, encoding="utf-8")
    return found


@pytest.mark.parametrize("program", LISTED, ids=lambda program: program.name)
def test_a_unit_runs_what_serve_runs(program) -> None:
    service = _unit(UNITS / f"upstander-{program.name}.service")["Service"]
    assert service["User"] == f"upstander-{program.name}"
    python = "/opt/upstander/bin/python"
    assert service["ExecStart"].split() == [python, *program.command[1:]]


@pytest.mark.parametrize("program", LISTED, ids=lambda program: program.name)
def test_a_unit_comes_to_the_socket_and_to_shared_keys_only_where_two_processes_need_them(program) -> None:
    groups = _unit(UNITS / f"upstander-{program.name}.service")["Service"]["SupplementaryGroups"].split()
    shared = ["upstander-keys"] if program.name in ("unit", "worker") else []
    receipts = ["upstander-receipts"] if program.name in ("unit", "workforce", "public") else []
    assert groups == ["upstander", *shared, *receipts]
    assert program.name in OWN


def test_every_unit_is_hardened_and_none_is_left_over() -> None:
    names = {f"upstander-{program.name}.service" for program in LISTED} | {"upstander-database.service"}
    assert {path.name for path in UNITS.glob("*.service")} == names | {SENDER}
    for name in names:
        service = _unit(UNITS / name)["Service"]
        assert {key: service.get(key) for key in HARDENED} == HARDENED, name
    wanted = _unit(UNITS / "upstander.target")["Unit"]["Wants"].split()
    assert set(wanted) == names


def test_the_sender_reaches_the_network_and_nothing_of_the_desk_and_the_worker_the_other_way_round() -> None:
    sender, worker = (_unit(UNITS / name)["Service"] for name in (SENDER, "upstander-worker.service"))
    assert {key: sender.get(key) for key in HARDENED if key != "Restart"} == {
        key: value for key, value in HARDENED.items() if key != "Restart"
    }
    assert sender["ExecStart"].split()[1:] == ["-m", "upstander.sites.sender"]
    assert (sender["User"], sender.get("SupplementaryGroups")) == ("upstander-sender", None)
    assert "/var/lib/upstander" in sender["InaccessiblePaths"]
    assert "PrivateNetwork" not in sender
    assert (worker["PrivateNetwork"], worker["RestrictAddressFamilies"]) == ("yes", "AF_UNIX")
    asks = _unit(UNITS / "upstander-sender.socket")["Socket"]
    assert (asks["SocketUser"], asks["SocketMode"], asks["Accept"]) == (worker["User"], "0600", "yes")


def test_a_program_gets_what_it_reads_of_the_environment_and_no_more() -> None:
    given = {
        "PATH": "/bin",
        "UPSTANDER_DATABASE_URL": "postgresql://h/d",
        "UPSTANDER_SECRET": "s",
        "HOME": "/",
    }
    for site, program in zip(SITES, programs(ROOT, ports=Ports(), environment=given), strict=True):
        assert set(program.environment) == {"PATH"} | ({*site.reads} & {*given})
        assert program.command[:2] == (sys.executable, "-m")
