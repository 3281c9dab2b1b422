"""The pages of what is set aside, corrected, kept and counted, and who reaches each.

Source: docs/explanation/desk.md
"""

from upstander.accounts.capabilities import Capability
from upstander.accounts.reach import Door, route
from upstander.detection.views import aside_list, holding, mending, setting_aside, signs_record, suppressing

_CONCERN = "concerns/<uuid:concern_id>/"

aside_routes = [
    route(f"{_CONCERN}snooze", setting_aside.snooze_one, to=Capability.ANSWER_CONCERN, name="concern-snooze"),
    route(
        f"{_CONCERN}exception", setting_aside.propose, to=Capability.ANSWER_CONCERN, name="concern-exception"
    ),
    route(
        f"{_CONCERN}exception/answer",
        setting_aside.answer,
        to=Capability.APPROVE_ANSWER,
        name="concern-exception-answer",
    ),
    route(
        f"{_CONCERN}exception/review",
        setting_aside.review,
        to=Door.SIGNED_IN,
        name="concern-exception-review",
    ),
    route(
        f"{_CONCERN}not-theirs", mending.not_theirs, to=Capability.ANSWER_CONCERN, name="concern-not-theirs"
    ),
    route(f"{_CONCERN}hold", holding.hold, to=Door.SIGNED_IN, name="concern-hold"),
    route(f"{_CONCERN}hold/lift", holding.answer, to=Capability.APPROVE_ANSWER, name="concern-hold-lift"),
    route("set-aside/", aside_list.set_aside, to=Capability.APPROVE_ANSWER, name="set-aside"),
    route("suppressions/new", suppressing.propose, to=Capability.ANSWER_CONCERN, name="suppression-new"),
    route(
        "suppressions/<uuid:suppression_id>/",
        suppressing.answer,
        to=Capability.APPROVE_ANSWER,
        name="suppression",
    ),
    route("signs-record/", signs_record.record, to=Capability.READ_FAIRNESS, name="signs-record"),
]
