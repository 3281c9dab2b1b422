"""The pages of the intake, and who reaches each.

Source: docs/explanation/desk.md
"""

from upstander.accounts.capabilities import Capability
from upstander.accounts.reach import route
from upstander.reporting.intake.views.referrals import referrals
from upstander.reporting.intake.views.taking import take

urlpatterns = [
    route("take-a-report/", take, to=Capability.TAKE_REPORTS, name="take-report"),
    route("referrals/", referrals, to=Capability.TAKE_REPORTS, name="referrals"),
]
