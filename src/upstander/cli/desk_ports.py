"""Where the desk's sites listen, and a refusal before anything begins where something else listens there.

Source: docs/explanation/desk.md
"""

from socket import SO_REUSEADDR, SOL_SOCKET, socket
from typing import Annotated

import typer

from upstander.domain.refusal import Refusal

UNIT, WORKFORCE, PUBLIC = 8001, 8002, 8003
UnitPort = Annotated[int, typer.Option(min=1, max=65535, help="Where the unit's pages are, on this machine.")]
WorkforcePort = Annotated[int, typer.Option(min=1, max=65535, help="Where the workforce's pages are.")]
PublicPort = Annotated[int, typer.Option(min=1, max=65535, help="Where the public's pages are.")]


class PortTaken(Refusal):
    """Another program listens where a site should."""


def require_free(*, unit_port: int, workforce_port: int, public_port: int) -> None:
    """Raises PortTaken for the first port on which a site could not listen."""
    wanted = {"--unit-port": unit_port, "--workforce-port": workforce_port, "--public-port": public_port}
    for option, port in wanted.items():
        if list(wanted.values()).count(port) > 1:
            raise PortTaken(f"Two sites cannot listen on port {port}. Name another with {option}.")
        if not _is_free(port):
            raise PortTaken(
                f"Another program listens on port {port} of this machine, or it is not yours to listen on. "
                f"Stop that program, or name another port with {option}."
            )


def _is_free(port: int) -> bool:
    with socket() as tried:
        tried.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)  # what has just ended does not count
        try:
            tried.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
