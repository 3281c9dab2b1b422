"""The pages of broken glass: for whoever asks, and for the second person.

Source: docs/explanation/need_to_know.md
"""

from upstander.accounts.capabilities import Capability
from upstander.accounts.reach import route
from upstander.accounts.reauthentication import required
from upstander.detection.views import glass, glass_approving

glass_routes = [
    *(
        route(f"glass/{pattern}", view, to=Capability.BREAK_GLASS, name=name)
        for pattern, view, name in (
            ("", glass.own, "glass"),
            ("ask/", required(glass.ask_one), "glass-ask"),
            ("<uuid:request_id>/open/", glass.open_one, "glass-open"),
            ("<uuid:request_id>/shut/", glass.shut_one, "glass-shut"),
        )
    ),
    route(
        "glass-approvals/", glass_approving.waiting, to=Capability.APPROVE_BREAK_GLASS, name="glass-waiting"
    ),
    route(
        "glass-approvals/<uuid:request_id>/",
        required(glass_approving.decide),
        to=Capability.APPROVE_BREAK_GLASS,
        name="glass-decide",
    ),
]
