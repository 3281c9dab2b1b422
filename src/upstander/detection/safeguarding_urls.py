"""The safeguarding lead's pages, and how one is asked.

Source: docs/explanation/detection.md
"""

from upstander.accounts.capabilities import Capability
from upstander.accounts.reach import route
from upstander.detection.views import contact, safeguarding, safeguarding_list

safeguarding_routes = [
    route(
        "concerns/<uuid:concern_id>/ask-safeguarding",
        contact.ask,
        to=Capability.ANSWER_CONCERN,
        name="concern-ask-safeguarding",
    ),
    *(
        route(f"safeguarding/{pattern}", view, to=Capability.DECIDE_SAFEGUARDING, name=name)
        for pattern, view, name in (
            ("", safeguarding_list.to_do, "safeguarding"),
            ("<uuid:concern_id>/", safeguarding.one, "safeguarding-one"),
            ("<uuid:concern_id>/decide", safeguarding.decide, "safeguarding-decide"),
            ("<uuid:concern_id>/contact", safeguarding.contact, "safeguarding-contact"),
        )
    ),
]
