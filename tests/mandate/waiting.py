"""What waits on a desk that is switched off: a paper and an agreement to sign, and a request."""

from datetime import date, timedelta

from tests.accounts.people import an_account
from upstander.accounts.models import CustodianAgreement
from upstander.mandate.models import GateId, OnRequest, Paper, SwitchedOff

TODAY = date.today()
MONTH = timedelta(days=30)


def waiting_papers() -> dict[str, str]:
    """The parts of addresses, with what stands for each; somebody else recorded all of it."""
    other = an_account("recorder", "head_of_ccu", today=TODAY)
    paper = Paper.objects.create(
        gate=GateId.LIMITS, words="[]", holds_from=TODAY, holds_until=TODAY + MONTH, recorded_by=other
    )
    agreement = CustodianAgreement.objects.create(
        organisation="Another force", office="Its unit", agreed_on=TODAY, review_by=TODAY + MONTH,
        recorded_by=other.actor,
    )  # fmt: skip
    SwitchedOff.objects.create(why="exercise", switched_by=other)
    request = OnRequest.objects.create(asked_by=other)
    return {
        "<uuid:paper_id>": str(paper.pk),
        "<uuid:agreement_id>": str(agreement.pk),
        "<uuid:request_id>": str(request.pk),
    }
