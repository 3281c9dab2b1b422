"""The programs of the desk, as data: what `upstander serve` runs, and what the systemd units must run too.

Source: docs/explanation/desk.md
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from upstander.sites.mail import READS as MAIL
from upstander.sites.supervision.program import Program, chosen


@dataclass(frozen=True, kw_only=True)
class Site:
    """One line: `python -m <module> <arguments>`; names in braces are filled in.

    `reads` are the variables of the environment that it gets beside those that everybody gets.
    """

    name: str
    module: str
    arguments: tuple[str, ...]
    reads: tuple[str, ...] = ("UPSTANDER_DATABASE_URL",)

    def program(self, environment: Mapping[str, str], values: Mapping[str, str]) -> Program:
        """The program, its arguments filled in."""
        given = (argument.format_map(values) for argument in self.arguments)
        return Program(
            name=self.name,
            command=(sys.executable, "-m", self.module, *given),
            environment=chosen(environment, self.reads),
        )


@dataclass(frozen=True, kw_only=True)
class Ports:
    """Where the sites listen, on this machine alone."""

    unit: int = 8001
    workforce: int = 8002
    public: int = 8003


PAGES = (
    "UPSTANDER_BRAND",
    "UPSTANDER_DATABASE_URL",
    "UPSTANDER_FORCE_NAME",
    "UPSTANDER_HOSTS",
    "UPSTANDER_HTTPS",
    "UPSTANDER_LINES",
    "UPSTANDER_LISTEN",
    "UPSTANDER_PUBLIC_ADDRESS",
)
"""What a process that answers browsers reads of the environment."""

FOR_ANYBODY = (
    "UPSTANDER_BRAND",
    "UPSTANDER_DATABASE_URL",
    "UPSTANDER_FORCE_NAME",
    "UPSTANDER_HTTPS",
    "UPSTANDER_LISTEN",
    "UPSTANDER_PUBLIC_HOSTS",
)
"""What the public site reads of it: nothing that tells of the others."""

SCANS = (
    "UPSTANDER_DATABASE_URL",
    "UPSTANDER_STORE",
    "UPSTANDER_AUTHORITY",
    "UPSTANDER_PACKS",
    "UPSTANDER_SCAN_AT",
    "UPSTANDER_ANCHORS",
    "UPSTANDER_ANCHOR_TO",
    *MAIL,
)
"""What the worker reads of it: no process that answers anybody is told where the store is."""

SITES = (
    Site(name="sealer", module="upstander.sites.sealer", arguments=("{folder}",)),
    Site(name="worker", module="upstander.sites.worker", arguments=("{folder}",), reads=SCANS),
    Site(
        name="unit",
        module="upstander.sites.web",
        arguments=("unit", "{folder}", "--port", "{unit_port}"),
        reads=PAGES,
    ),
    Site(
        name="workforce",
        module="upstander.sites.web",
        arguments=("workforce", "{folder}", "--port", "{workforce_port}"),
        reads=PAGES,
    ),
    Site(
        name="public",
        module="upstander.sites.web",
        arguments=("public", "{folder}", "--port", "{public_port}"),
        reads=FOR_ANYBODY,
    ),
)
"""In the order in which they are started; they are stopped from the last to the first."""


def programs(root: Path, *, ports: Ports, environment: Mapping[str, str]) -> tuple[Program, ...]:
    """Every program for the desk in `root`, each with its part of the environment."""
    values = {
        "folder": str(root.absolute()),
        "unit_port": str(ports.unit),
        "workforce_port": str(ports.workforce),
        "public_port": str(ports.public),
    }
    return tuple(site.program(environment, values) for site in SITES)
