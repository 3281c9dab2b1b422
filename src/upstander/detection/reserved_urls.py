"""The custodian's pages: those of the unit's concerns once more, over reserved ones, and the key to them.

Source: docs/explanation/detection.md
"""

from django.urls import URLPattern, path

from upstander.accounts.capabilities import Capability
from upstander.accounts.reach import View, route
from upstander.detection.views import bands, concern, contact, deciding, opening, queue, referral, reserved

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
