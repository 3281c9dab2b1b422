"""The pages of this room, and who reaches each. Content takes an assignment besides.

Source: docs/explanation/desk.md
"""

from upstander.accounts.capabilities import Capability
from upstander.accounts.reach import Door, route
from upstander.detection.aside_routes import aside_routes
from upstander.detection.exhibit_routes import exhibit_routes
from upstander.detection.glass_urls import glass_routes
from upstander.detection.reserved_urls import reserved_routes
from upstander.detection.safeguarding_urls import safeguarding_routes
from upstander.detection.views import (
    asking,
    bands,
    concern,
    deciding,
    fairness,
    opening,
    order,
    queue,
    referral,
    runs,
)

urlpatterns = [
    *aside_routes,
    route("queue/", queue.queue, to=Capability.READ_QUEUE, name="queue"),
    route("fairness/", fairness.fairness, to=Capability.READ_FAIRNESS, name="fairness"),
    route("order/", order.order, to=Capability.READ_WHOLE_ORDER, name="order"),
    route(
        "order/<uuid:concern_id>/forward",
        order.forward,
        to=Capability.READ_WHOLE_ORDER,
        name="order-forward",
    ),
    route("queue/bands/", bands.bands, to=Capability.READ_QUEUE, name="queue-bands"),
    route(
        "concerns/<uuid:concern_id>/open",
        opening.open_one,
        to=Capability.OPEN_CONCERN,
        name="concern-open",
    ),
    route(
        "concerns/<uuid:concern_id>/open-as-second",
        opening.open_as_second,
        to=Capability.APPROVE_ANSWER,
        name="concern-open-as-second",
    ),
    route("concerns/<uuid:concern_id>/", concern.concern, to=Door.SIGNED_IN, name="concern"),
    route("concerns/<uuid:concern_id>/safety", deciding.safety, to=Door.SIGNED_IN, name="concern-safety"),
    route(
        "concerns/<uuid:concern_id>/tip-off",
        deciding.tip_off,
        to=Capability.ANSWER_CONCERN,
        name="concern-tip-off",
    ),
    route(
        "concerns/<uuid:concern_id>/answer",
        deciding.answer,
        to=Capability.ANSWER_CONCERN,
        name="concern-answer",
    ),
    route(
        "concerns/<uuid:concern_id>/second",
        deciding.second,
        to=Capability.APPROVE_ANSWER,
        name="concern-second",
    ),
    route("runs/", runs.list_runs, to=Capability.READ_RUNS, name="runs"),
    route("runs/ask/", asking.ask_day, to=Capability.RUN_SCAN, name="run-ask"),
    route("runs/ask/check/", asking.ask_check, to=Capability.RUN_SCAN, name="run-check"),
    route("runs/asked/<uuid:request_id>/", runs.show_asked, to=Capability.READ_RUNS, name="run-asked"),
    route("runs/<uuid:run_id>/", runs.show_run, to=Capability.READ_RUNS, name="run"),
    route(
        "concerns/<uuid:concern_id>/referral",
        referral.referral,
        to=Capability.ANSWER_CONCERN,
        name="concern-referral",
    ),
    *reserved_routes,
    *safeguarding_routes,
    *glass_routes,
    *exhibit_routes,
]
