"""A mail server of a few lines, as its own process: it takes messages and writes each into a folder.

`python -m tests.notices.mail_server PORT FOLDER [refuse]`
"""

import socketserver
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from socket import create_connection

_NUMBERS = count(1)
PATIENCE = 10.0  # seconds for it to answer


class Talk(socketserver.StreamRequestHandler):
    """One conversation: enough of the protocol for one message at a time."""

    folder: Path
    refuses: bool

    def handle(self) -> None:
        self._say("220 test")
        while line := self.rfile.readline().decode().strip():
            verb = line[:4].upper()
            if verb == "QUIT":
                self._say("221 bye")
                return
            if verb == "RCPT" and self.refuses:
                self._say("451 not now")
            elif verb == "DATA":
                self._take()
            else:
                self._say("250 ok")

    def _take(self) -> None:
        self._say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        (self.folder / f"{next(_NUMBERS):04}.eml").write_bytes(b"".join(lines))
        self._say("250 taken")

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def answering(port: int, folder: Path, *, refuses: bool = False) -> Iterator[None]:
    """The server, while it answers."""
    asked = [sys.executable, "-m", "tests.notices.mail_server", str(port), str(folder)]
    process = subprocess.Popen([*asked, *(["refuse"] if refuses else [])])
    try:
        _wait_for(port)
        yield
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def _wait_for(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the mail server does not answer")


class Server(socketserver.TCPServer):
    """One that can follow another on the same port at once."""

    allow_reuse_address = True


if __name__ == "__main__":
    Talk.folder, Talk.refuses = Path(sys.argv[2]), "refuse" in sys.argv
    with Server(("127.0.0.1", int(sys.argv[1])), Talk) as server:
        server.serve_forever()
