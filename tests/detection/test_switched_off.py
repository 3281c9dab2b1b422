"""While the desk is switched off no concern is opened; what somebody is assigned to stays readable."""

import pytest

from tests.detection.test_pages import Room, first, room
from upstander.detection.actions.open_concern import open_concern
from upstander.detection.models import Concern, Opening, OpeningReason
from upstander.mandate.access.switch import IsOff
from upstander.mandate.models import SwitchedOff

__all__ = ["room"]


def switch_off(by: Room) -> None:
    SwitchedOff.objects.create(why="exercise", switched_by=by.head.account)


def test_nothing_is_opened_and_the_page_says_so_calmly(room: Room) -> None:
    concern = first()
    switch_off(room)
    for ask in (room.get(room.analyst, f"/concerns/{concern.pk}/open"), room.open(room.analyst, concern)):
        assert ask.status_code == 409
        assert "The desk is switched off" in ask.text
        assert "act as you would without it" in ask.text
    assert not Opening.objects.exists()
    assert Concern.objects.get(pk=concern.pk).state == "waiting"


def test_the_action_refuses_as_well_and_it_is_on_record(room: Room, desk: object) -> None:
    switch_off(room)
    with pytest.raises(IsOff):
        open_concern(concern=first(), reason=OpeningReason.IN_TURN, by=room.analyst.account)
    assert not Opening.objects.exists()


def test_what_was_opened_before_stays_with_whoever_opened_it(room: Room) -> None:
    concern = first()
    room.open(room.analyst, concern)
    switch_off(room)
    where = f"/concerns/{concern.pk}"
    assert room.get(room.analyst, f"{where}/").status_code == 200
    assert room.post(room.analyst, f"{where}/safety", choice="plan", reasons="A plan.").status_code == 302


def test_no_second_person_opens_either(room: Room) -> None:
    concern = first()
    room.open(room.analyst, concern)
    where = f"/concerns/{concern.pk}"
    room.post(room.analyst, f"{where}/safety", choice="plan", reasons="A plan.")
    room.post(room.analyst, f"{where}/tip-off", choice="no_outward_step", reasons="Nobody.")
    room.post(room.analyst, f"{where}/answer", kind="no_indication", reasons="All of it is work.")
    switch_off(room)
    assert room.post(room.head, f"{where}/open-as-second").status_code == 409
