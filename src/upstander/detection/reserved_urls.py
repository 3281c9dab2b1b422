"""The custodian's pages: those of the unit's concerns once more, over reserved ones, and the key to them.

Source: docs/explanation/detection.md
"""

from django.urls import URLPattern, path

from upstander.accounts.capabilities import Capability
from upstander.accounts.reach import View, route
from upstander.detection.views import (
    bands,
    concern,
    contact,
    deciding,
    exhibits,
    holding,
    opening,
    pack_answers,
    packs,
    queue,
    referral,
    reserved,
)

_SHARED: tuple[tuple[str, View, str], ...] = (
    ("", queue.queue, "queue"),
    ("bands/", bands.bands, "queue-bands"),
    ("concerns/<uuid:concern_id>/open", opening.open_one, "concern-open"),
    ("concerns/<uuid:concern_id>/open-as-second", opening.open_as_second, "concern-open-as-second"),
    ("concerns/<uuid:concern_id>/", concern.concern, "concern"),
    ("concerns/<uuid:concern_id>/safety", deciding.safety, "concern-safety"),
    ("concerns/<uuid:concern_id>/contact", contact.contact, "concern-contact"),
    ("concerns/<uuid:concern_id>/tip-off", deciding.tip_off, "concern-tip-off"),
    ("concerns/<uuid:concern_id>/answer", deciding.answer, "concern-answer"),
    ("concerns/<uuid:concern_id>/second", deciding.second, "concern-second"),
    ("concerns/<uuid:concern_id>/referral", referral.referral, "concern-referral"),
    ("concerns/<uuid:concern_id>/hold", holding.hold, "concern-hold"),
    ("concerns/<uuid:concern_id>/hold/lift", holding.answer, "concern-hold-lift"),
    ("concerns/<uuid:concern_id>/exhibits/", exhibits.exhibits, "exhibits"),
    ("concerns/<uuid:concern_id>/exhibits/freeze", exhibits.freeze, "exhibit-freeze"),
    ("concerns/<uuid:concern_id>/exhibits/<uuid:exhibit_id>/", exhibits.exhibit, "exhibit"),
    ("concerns/<uuid:concern_id>/exhibits/<uuid:exhibit_id>/copy", exhibits.copy_exhibit, "exhibit-copy"),
    ("concerns/<uuid:concern_id>/packs/", packs.packs, "packs"),
    ("concerns/<uuid:concern_id>/packs/ask", packs.ask, "pack-ask"),
    ("concerns/<uuid:concern_id>/packs/<uuid:pack_id>/", packs.pack, "pack"),
    ("concerns/<uuid:concern_id>/packs/<uuid:pack_id>/copy", packs.copy_pack, "pack-copy"),
    ("concerns/<uuid:concern_id>/packs/<uuid:pack_id>/answer", pack_answers.answer, "pack-answer"),
    ("packs/", pack_answers.packs_waiting, "packs-waiting"),
)

OWN: tuple[URLPattern, ...] = tuple(
    path(f"reserved/{pattern}", view, name=name) for pattern, view, name in _SHARED
)
"""What the names of a concern's pages stand for while a custodian's page is made; no route by itself."""

reserved_routes = [
    *(
        route(
            f"reserved/{pattern}",
            reserved.with_key(view, OWN),
            to=Capability.HOLD_RESERVED,
            name=f"reserved-{name}" if pattern else "reserved",
        )
        for pattern, view, name in _SHARED
    ),
    route("reserved/unlock/", reserved.unlock_key, to=Capability.HOLD_RESERVED, name="reserved-unlock"),
    route("reserved/lock/", reserved.lock_key, to=Capability.HOLD_RESERVED, name="reserved-lock"),
]
