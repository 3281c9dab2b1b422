"""A process of its own sends: it gets an address and nothing else, and its words are always the same."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email import message_from_bytes
from pathlib import Path
from socket import AF_UNIX, socket

import pytest
from django.test import override_settings

from tests.database.clusters import scratch
from tests.notices.mail_server import answering
from tests.ports import free_port
from upstander.audit.anchors import Anchor, line_of
from upstander.audit.chain import Link
from upstander.notices.anchor_letter import send_anchor
from upstander.notices.letter import BODY, SUBJECT, Became, send_letter
from upstander.sites.configuration import Configuration
from upstander.sites.mail import mail_settings

ANCHOR = line_of(
    Anchor(link=Link(12, b"\xab" * 32), made_at=datetime(2026, 3, 1, tzinfo=UTC), signature=b"\x01" * 64)
)
RUN = [sys.executable, "-m", "upstander.sites.sender"]


def environment(port: int) -> dict[str, str]:
    """What the sender is told, and nothing of the rest of the desk."""
    named = {"HOST": "127.0.0.1", "PORT": str(port), "SECURITY": "none", "FROM": "desk@force.example"}
    to = {"UPSTANDER_ANCHOR_TO": "auditor@elsewhere.example"}
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    return kept | to | {f"UPSTANDER_MAIL_{name}": value for name, value in named.items()}


@contextmanager
def listening(port: int) -> Iterator[None]:
    """As systemd does: one sender for each who calls, the call its input and its output."""
    with scratch() as folder, socket(AF_UNIX) as line:
        line.bind(str(folder / "sender"))
        line.listen()

        def answer() -> None:
            while True:
                try:
                    call, _ = line.accept()
                except OSError:
                    return
                with call:
                    subprocess.run(RUN, stdin=call, stdout=call, env=environment(port), check=True)

        threading.Thread(target=answer, daemon=True).start()
        try:
            with override_settings(**mail_settings(Configuration(mail_sender=str(folder / "sender")))):
                yield
        finally:
            line.shutdown(2)


def taken(folder: Path) -> list[str]:
    return [file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.eml"))]


def said_to(asked: str, port: int) -> str:
    done = subprocess.run(RUN, input=asked, capture_output=True, text=True, env=environment(port))
    assert done.returncode == 0, done.stderr
    assert asked.strip() not in done.stderr or not asked.strip()
    return done.stdout.strip()


def test_what_the_worker_hands_over_goes_out_in_the_senders_own_words(tmp_path: Path) -> None:
    port = free_port()
    with answering(port, tmp_path), listening(port):
        assert send_letter("ari@force.example") is Became.SENT
        assert send_letter("ari@force.example\nBcc: kai@force.example") is Became.REFUSED
    (mail,) = (message_from_bytes(file.read_bytes()) for file in tmp_path.glob("*.eml"))
    assert (mail["To"], mail["Subject"]) == ("ari@force.example", SUBJECT)
    assert mail.get_payload().splitlines() == BODY.splitlines()


def test_an_anchor_goes_to_whom_the_sender_was_told_of_and_is_one_to_the_letter(tmp_path: Path) -> None:
    port = free_port()
    with answering(port, tmp_path), listening(port):
        assert send_anchor(ANCHOR, "auditor@elsewhere.example") is Became.SENT
        assert send_anchor(ANCHOR, "kai@force.example") is Became.REFUSED
        for changed in (f"{ANCHOR} blake", ANCHOR.replace("ab", "AB", 1), ANCHOR[:-4], "S-blake"):
            assert send_anchor(changed, "auditor@elsewhere.example") is Became.REFUSED
    (mail,) = (message_from_bytes(file.read_bytes()) for file in tmp_path.glob("*.eml"))
    assert mail["To"] == "auditor@elsewhere.example"
    assert mail.get_payload().split() == ANCHOR.split()


def test_what_becomes_of_it_comes_back(tmp_path: Path) -> None:
    port = free_port()
    with listening(port):
        assert send_letter("ari@force.example") is Became.AWAY
        with answering(port, tmp_path, refuses=True):
            assert send_letter("ari@force.example") is Became.REFUSED


def test_a_sender_that_is_not_there_is_a_server_that_is_away(tmp_path: Path) -> None:
    with override_settings(**mail_settings(Configuration(mail_sender=str(tmp_path / "nothing")))):
        assert send_letter("ari@force.example") is Became.AWAY


@pytest.mark.parametrize(
    "asked", ["", "\n", "ari@force.example", "a" * 321 + "\n", "ari@force.example\0kai\n"]
)
def test_what_is_not_one_address_on_one_line_is_refused(tmp_path: Path, asked: str) -> None:
    port = free_port()
    with answering(port, tmp_path, refuses="\0" in asked):
        assert said_to(asked, port) == "refused"
    assert taken(tmp_path) == []


def test_nothing_after_the_address_is_sent(tmp_path: Path) -> None:
    port = free_port()
    with answering(port, tmp_path):
        assert said_to("ari@force.example\nSubject: S-blake\n\nwren\n", port) == "sent"
    (mail,) = taken(tmp_path)
    assert "blake" not in mail
    assert "wren" not in mail
