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
    assert groups == ["upstander", *(["upstander-keys"] if program.name in ("unit", "worker") else [])]
    assert program.name in OWN


def test_every_unit_is_hardened_and_none_is_left_over() -> None:
    names = {f"upstander-{program.name}.service" for program in LISTED} | {"upstander-database.service"}
    assert {path.name for path in UNITS.glob("*.service")} == names
    for name in names:
        service = _unit(UNITS / name)["Service"]
        assert {key: service.get(key) for key in HARDENED} == HARDENED, name
    wanted = _unit(UNITS / "upstander.target")["Unit"]["Wants"].split()
    assert set(wanted) == names


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
