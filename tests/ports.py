"""Ports of this machine on which nobody listens, so that tests run beside a desk, and beside each other."""

from contextlib import ExitStack
from socket import socket


def free_ports(count: int) -> list[int]:
    """So many, each another: all are held until the last is found."""
    with ExitStack() as held:
        sockets = [held.enter_context(socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [int(one.getsockname()[1]) for one in sockets]


def free_port() -> int:
    """One of them."""
    return free_ports(1)[0]
