"""The pages of exhibits and wider-enquiry packs, and who reaches each. Content takes an assignment besides.

Source: docs/explanation/exhibits.md
"""

from django.urls import URLPattern

from upstander.accounts.capabilities import Capability
from upstander.accounts.reach import route
from upstander.detection.views import exhibits, pack_answers, packs

_EXHIBITS = "concerns/<uuid:concern_id>/exhibits"
_PACKS = "concerns/<uuid:concern_id>/packs"

exhibit_routes: list[URLPattern] = [
    route(f"{_EXHIBITS}/", exhibits.exhibits, to=Capability.OPEN_CONCERN, name="exhibits"),
    route(f"{_EXHIBITS}/freeze", exhibits.freeze, to=Capability.OPEN_CONCERN, name="exhibit-freeze"),
    route(f"{_EXHIBITS}/<uuid:exhibit_id>/", exhibits.exhibit, to=Capability.OPEN_CONCERN, name="exhibit"),
    route(
        f"{_EXHIBITS}/<uuid:exhibit_id>/copy",
        exhibits.copy_exhibit,
        to=Capability.OPEN_CONCERN,
        name="exhibit-copy",
    ),
    route(f"{_PACKS}/", packs.packs, to=Capability.ANSWER_CONCERN, name="packs"),
    route(f"{_PACKS}/ask", packs.ask, to=Capability.ANSWER_CONCERN, name="pack-ask"),
    route(f"{_PACKS}/<uuid:pack_id>/", packs.pack, to=Capability.ANSWER_CONCERN, name="pack"),
    route(f"{_PACKS}/<uuid:pack_id>/copy", packs.copy_pack, to=Capability.ANSWER_CONCERN, name="pack-copy"),
    route(
        f"{_PACKS}/<uuid:pack_id>/answer",
        pack_answers.answer,
        to=Capability.APPROVE_ANSWER,
        name="pack-answer",
    ),
    route("packs/", pack_answers.packs_waiting, to=Capability.APPROVE_ANSWER, name="packs-waiting"),
]
"""Added to the room's own."""
