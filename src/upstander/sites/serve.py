"""`python -m upstander.sites.serve FOLDER UNIT_PORT WORKFORCE_PORT PUBLIC_PORT`: the supervisor of the desk.

`upstander serve` becomes this process once the database runs and its tables are up to date.
Source: docs/how_to/run_the_desk.md
"""

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from upstander.database.cluster import open_cluster
from upstander.database.server import server_from
from upstander.domain.refusal import Refusal
from upstander.sites.configuration import read_configuration
from upstander.sites.programs import Ports, programs
from upstander.sites.stopping import stop_when_asked
from upstander.sites.supervision.alone import alone
from upstander.sites.supervision.database_server import DatabaseServer
from upstander.sites.supervision.pauses import Pauses
from upstander.sites.supervision.process import Process
from upstander.sites.supervision.supervisor import Supervisor
from upstander.sites.supervision.watched import Watched

LOGS = "logs"


def serve(root: Path, *, ports: Ports, environment: Mapping[str, str], pauses: Pauses | None = None) -> None:
    """Keep the database and every program running until this process is asked to end."""
    stop = stop_when_asked()
    listed = programs(root, ports=ports, environment=environment)
    watched: list[Watched] = [Process(one, logs=root / LOGS) for one in listed]
    if server_from(environment) is None:  # one that somebody else keeps is theirs to watch
        watched.insert(0, DatabaseServer(open_cluster(root)))
    with alone(root):
        Supervisor(watched, say=_say, pauses=pauses).run(stop)


def _say(what: str) -> None:
    with suppress(OSError):  # a terminal that was closed keeps nothing from being watched or stopped
        print(what, flush=True)


def main() -> None:
    """Run until the process is asked to end; a refusal is printed as its sentence."""
    folder, unit, workforce, public = sys.argv[1:]
    ports = Ports(unit=int(unit), workforce=int(workforce), public=int(public))
    try:
        read_configuration(os.environ)  # each process reads it again; here somebody sees what is refused
        serve(Path(folder).absolute(), ports=ports, environment=os.environ)
    except Refusal as refusal:
        print(f"upstander: {refusal}", file=sys.stderr)
        sys.exit(refusal.exit_code)


if __name__ == "__main__":
    main()
