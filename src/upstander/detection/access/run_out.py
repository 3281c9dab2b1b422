"""Who is to look where the day of somebody else's step, or of a plan, has passed.

Source: docs/explanation/notices.md
"""

from datetime import date
from uuid import UUID

from upstander.accounts.access.desk_members import able_to
from upstander.accounts.capabilities import Capability
from upstander.detection.access.glass import barred_from
from upstander.detection.access.plans import late_reviews
from upstander.detection.access.steps import late_steps


def to_be_told(*, today: date) -> set[UUID]:
    """Accounts: whoever leads the unit, and of a plan safeguarding leads; never somebody shut out of it."""
    steps, plans = list(late_steps(today=today)), late_reviews(today=today)
    barred = barred_from({concern for concern, _ in steps} | plans)
    heads = able_to(Capability.READ_WHOLE_ORDER, today=today)
    leads = able_to(Capability.DECIDE_SAFEGUARDING, today=today)
    of_steps = (heads - {owner} - barred[concern] for concern, owner in steps)
    of_plans = ((heads | leads) - barred[concern] for concern in plans)
    return set().union(*of_steps, *of_plans)
