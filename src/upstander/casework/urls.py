"""The pages of casework, and who reaches each. What they are about takes an assignment besides.

Source: docs/explanation/desk.md
"""

from upstander.accounts.capabilities import Capability
from upstander.accounts.reach import route
from upstander.casework.views import linking

urlpatterns = [
    route(
        "casework/reports/<uuid:report_id>/link",
        linking.link_report,
        to=Capability.RECEIVE_REPORTS,
        name="link-report",
    ),
    route(
        "casework/links/<uuid:link_id>/take-back",
        linking.take_link_back,
        to=Capability.RECEIVE_REPORTS,
        name="link-take-back",
    ),
]
