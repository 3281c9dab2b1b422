"""Messages: they say nothing, are tried again, and are lost by no server that fails."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from email import message_from_bytes
from email.message import Message as Mail
from pathlib import Path
from socket import getfqdn

import pytest
from django.test import override_settings

from tests.desk import Desk
from tests.detection.desk_of_concerns import at_the_unit
from tests.inside import as_role
from tests.notices.desk_on_call import HOUR, MINUTE, OnCall, a_unit_on_call
from tests.notices.mail_server import answering
from tests.ports import free_port
from upstander.database.roles import Role
from upstander.notices.access.mail import failing_since, to_send
from upstander.notices.actions.set_address import set_address
from upstander.notices.letter import BODY, SUBJECT
from upstander.notices.models import Address, Sending
from upstander.sites.configuration import Configuration
from upstander.sites.mail import mail_settings

FROM = "desk@force.example"


@pytest.fixture
def unit(desk: Desk) -> OnCall:
    made = a_unit_on_call(desk)
    made.name(*made.people[:2])
    with at_the_unit(desk):
        set_address(email="ari@force.example", by=made.people[0])
    made.trigger()
    return made


@contextmanager
def sending_to(port: int) -> Iterator[None]:
    configured = Configuration(mail_host="127.0.0.1", mail_port=port, mail_security="none", mail_from=FROM)
    with override_settings(**mail_settings(configured)):
        yield


def taken(folder: Path) -> list[Mail]:
    return [message_from_bytes(file.read_bytes()) for file in sorted(folder.glob("*.eml"))]


def outcomes(unit: OnCall) -> list[str]:
    with as_role(unit.desk, Role.OWNER):
        return list(Sending.objects.order_by("tried_at").values_list("outcome", flat=True))


def test_a_message_says_that_there_is_something_and_nothing_else(unit: OnCall, tmp_path: Path) -> None:
    port = free_port()
    with answering(port, tmp_path), sending_to(port):
        unit.climb(0 * MINUTE)
        unit.climb(MINUTE)
    (mail,) = taken(tmp_path)
    assert (mail["From"], mail["To"], mail["Subject"]) == (FROM, "ari@force.example", SUBJECT)
    assert mail.get_payload().splitlines() == BODY.splitlines()
    whole = mail.as_string().casefold()
    assert getfqdn().casefold() not in whole
    for word in ("concern", "trigger", "http", "apsp", "blake", "wren", "urgent"):
        assert word not in whole
    assert outcomes(unit) == ["sent"]


def test_of_two_worlds_with_one_and_with_twelve_the_message_is_the_same(unit: OnCall, tmp_path: Path) -> None:
    unit.trigger(*(f"P-{number}" for number in range(12)))
    port = free_port()
    with answering(port, tmp_path), sending_to(port):
        unit.climb(0 * MINUTE)
    (mail,) = taken(tmp_path)
    assert mail.get_payload().splitlines() == BODY.splitlines()


def test_while_the_server_is_away_it_is_kept_and_tried_again(unit: OnCall, tmp_path: Path) -> None:
    port = free_port()
    with sending_to(port):
        unit.climb(0 * MINUTE)
        unit.climb(MINUTE / 2)  # too soon to try again
        assert outcomes(unit) == ["failed"]
        unit.climb(MINUTE)
        assert outcomes(unit) == ["failed", "failed"]
        with as_role(unit.desk, Role.UNIT):
            assert failing_since() == unit.at
        with answering(port, tmp_path):
            unit.climb(3 * MINUTE)
    assert outcomes(unit) == ["failed", "failed", "sent"]
    assert len(taken(tmp_path)) == 1
    with as_role(unit.desk, Role.UNIT):
        assert failing_since() is None


def test_a_server_that_is_away_is_asked_once_a_round_and_the_others_go_out_later(
    unit: OnCall, tmp_path: Path
) -> None:
    unit.trigger("P-another")
    unit.shut_out(unit.people[0], person=1)
    with at_the_unit(unit.desk):
        set_address(email="bo@force.example", by=unit.people[1])
    port = free_port()
    with sending_to(port):
        unit.climb(0 * MINUTE)
        assert (len(unit.messages()), outcomes(unit)) == (2, ["failed"])
        with answering(port, tmp_path):
            unit.climb(MINUTE)
    assert sorted(mail["To"] for mail in taken(tmp_path)) == ["ari@force.example", "bo@force.example"]


def test_a_server_that_refuses_is_tried_again_too(unit: OnCall, tmp_path: Path) -> None:
    port = free_port()
    with sending_to(port):
        with answering(port, tmp_path, refuses=True):
            unit.climb(0 * MINUTE)
        with answering(port, tmp_path):
            unit.climb(MINUTE)
    assert outcomes(unit) == ["failed", "sent"]


@pytest.mark.parametrize(
    "written", ["ari@force.example\nBcc: kai@force.example", "\u00fcber ari", "ari@a..b"]
)
def test_an_address_that_is_none_keeps_no_other_message_back(
    unit: OnCall, tmp_path: Path, written: str
) -> None:
    unit.trigger("P-another")
    unit.shut_out(unit.people[0], person=1)
    with as_role(unit.desk, Role.UNIT):  # as whoever has the password of the unit's process writes it
        Address.objects.create(account=unit.people[0], email=written)
        Address.objects.create(account=unit.people[1], email="bo@force.example")
    port = free_port()
    with answering(port, tmp_path), sending_to(port):
        unit.climb(0 * MINUTE)
    assert "bo@force.example" in [mail["To"] for mail in taken(tmp_path)]
    assert len(outcomes(unit)) == 2
    assert not any("kai" in mail.as_string() for mail in taken(tmp_path))


def test_the_pauses_grow_to_a_quarter_of_an_hour_and_no_longer(unit: OnCall) -> None:
    with sending_to(free_port()):
        unit.climb(0 * MINUTE)
        tries = [0]
        for minute in range(1, 29):
            unit.climb(minute * MINUTE)
            if len(outcomes(unit)) > len(tries):
                tries.append(minute)
    assert tries == [0, 1, 3, 7, 15]


def test_while_mail_fails_the_climb_goes_on(unit: OnCall) -> None:
    with sending_to(free_port()):
        unit.climb(0 * MINUTE)
        unit.climb(30 * MINUTE)
    assert unit.told() == ["Ari", "Bo"]


def test_without_an_address_or_a_server_nothing_is_sent_and_that_is_on_record(unit: OnCall) -> None:
    unit.climb(0 * MINUTE)
    with sending_to(free_port()):
        unit.climb(30 * MINUTE)
        with as_role(unit.desk, Role.WORKER):
            assert to_send(unit.at + 2 * HOUR) == []
    assert outcomes(unit) == ["switched_off", "no_address"]


def test_what_could_not_be_sent_for_two_days_is_left_to_the_desks_own_page(unit: OnCall) -> None:
    with sending_to(free_port()):
        unit.climb(0 * MINUTE)
        with as_role(unit.desk, Role.WORKER):
            assert to_send(unit.at + timedelta(days=2) - MINUTE)
            assert to_send(unit.at + timedelta(days=2)) == []
