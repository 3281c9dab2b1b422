"""The pages of this room, and who reaches each.

Source: docs/explanation/mandate.md
"""

from collections.abc import Iterator
from functools import partial

from django.urls import URLPattern

from upstander.accounts.capabilities import Capability as C
from upstander.accounts.reach import Door, route
from upstander.accounts.reauthentication import required
from upstander.mandate.ladder import RUNGS
from upstander.mandate.models import GateId
from upstander.mandate.views import custodian, overview, papers, reading, recording, signing, switch


def _of_each_gate() -> Iterator[URLPattern]:
    for gate in GateId:
        show = partial(papers.show_gate, gate=gate)
        yield route(f"gates/{gate.value}/", show, to=C.READ_GATES, name=f"gate-{gate.value}")
    for gate in recording.FORMS:
        asked = required(partial(recording.record, gate=gate))
        yield route(f"gates/{gate.value}/record", asked, to=C.SET_GATES, name=f"gate-{gate.value}-record")


def _of_each_rung() -> Iterator[URLPattern]:
    for rung in RUNGS:
        if not rung.granted_here:
            show = partial(reading.show_rung, rung=rung)
            yield route(f"ladder/{rung.id}/", show, to=Door.SIGNED_IN, name=f"rung-{rung.id}")


urlpatterns: list[URLPattern] = [
    route("limits/", reading.show_limits, to=Door.SIGNED_IN, name="limits"),
    route("ladder/", reading.show_ladder, to=Door.SIGNED_IN, name="ladder"),
    *_of_each_rung(),
    route("gates/", overview.gates, to=C.READ_GATES, name="gates"),
    *_of_each_gate(),
    route("gates/authority/rung", recording.ask_rung, to=C.SET_GATES, name="gate-authority-rung"),
    route(
        "gates/packs/record",
        required(recording.record_packs),
        to=C.SET_GATES,
        name="gate-packs-record",
    ),
    route("gates/papers/<uuid:paper_id>/", papers.show_paper, to=C.READ_GATES, name="paper"),
    route("gates/papers/<uuid:paper_id>/sign", required(signing.sign), to=C.SIGN_GATES, name="paper-sign"),
    route(
        "gates/papers/<uuid:paper_id>/withdraw",
        required(signing.withdraw),
        to=C.STOP_DESK,
        name="paper-withdraw",
    ),
    route("gates/custodian/", custodian.custodian, to=C.READ_GATES, name="custodian"),
    route("gates/custodian/record", required(custodian.record), to=C.SET_GATES, name="custodian-record"),
    route(
        "gates/custodian/reserve", required(custodian.reserve_one), to=C.SET_GATES, name="custodian-reserve"
    ),
    route(
        "gates/custodian/<uuid:agreement_id>/sign",
        required(custodian.sign),
        to=C.SIGN_GATES,
        name="custodian-sign",
    ),
    route(
        "gates/custodian/<uuid:agreement_id>/end",
        required(custodian.end),
        to=C.SET_GATES,
        name="custodian-end",
    ),
    route("gates/switch/", switch.show, to=C.READ_GATES, name="switch"),
    route("gates/switch/off", required(switch.off), to=C.STOP_DESK, name="switch-off"),
    route("gates/switch/on", required(switch.ask), to=C.STOP_DESK, name="switch-ask"),
    route(
        "gates/switch/<uuid:request_id>/agree", required(switch.agree), to=C.SIGN_GATES, name="switch-agree"
    ),
]
