"""A desk on which everything stands, and each paper as somebody would record it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tests.accounts.people import an_account
from upstander.accounts.actions.custody import Agreement, record_agreement, reserve, sign_agreement
from upstander.accounts.models import Account, ReservedBecause, ReservedBy
from upstander.mandate.actions.papers import NewPaper, record_paper, sign_paper
from upstander.mandate.models import GateId, Paper
from upstander.mandate.rules import OPENING, PAPERS
from upstander.mandate.wording import Answered

TODAY = date.today()
DAY = timedelta(days=1)
FILE = "a" * 64  # the digest of the authority's file
PACKS = "b" * 64  # the digest of what decided who is seen
KEYS: Mapping[str, str] = {GateId.AUTHORITY: FILE, GateId.PACKS: PACKS, GateId.REGISTERS: "c" * 16}


@dataclass(frozen=True)
class Office:
    """Who records, and who signs in which role."""

    head: Account
    signers: Mapping[str, Account]


def an_office() -> Office:
    return Office(
        head=an_account("head", "head_of_ccu", reference="S-head", today=TODAY),
        signers={
            "head_of_psd": an_account("psd", "head_of_psd", reference="S-psd", today=TODAY),
            "data_protection_officer": an_account(
                "dpo", "data_protection_officer", reference="S-dpo", today=TODAY
            ),
        },
    )


def recorded(
    office: Office,
    gate: GateId,
    *,
    holds_from: date = TODAY,
    holds_until: date = TODAY + 30 * DAY,
    key: str = "",
) -> Paper:
    new = NewPaper(
        gate=gate,
        rows=[Answered(name="purpose", asked="What for", answer="To find harm early")],
        holds_from=holds_from,
        holds_until=holds_until,
        key=key or KEYS.get(gate, ""),
    )
    return record_paper(new, by=office.head, today=TODAY)


def signed(office: Office, paper: Paper, *roles: str) -> Paper:
    for role in roles or PAPERS[paper.gate].signed_as:
        sign_paper(paper, role=role, digest=paper.digest, by=office.signers[role], today=TODAY)
    return paper


def an_agreement(office: Office, *, review_by: date = TODAY + 30 * DAY, sign: bool = True) -> None:
    paper = Agreement(organisation="Another force", office="Its unit", agreed_on=TODAY, review_by=review_by)
    made = record_agreement(paper, by=office.head, today=TODAY)
    if sign:
        sign_agreement(made, by=office.signers["head_of_psd"], today=TODAY)


def a_reserved_group(office: Office) -> None:
    reserve(
        "CCU",
        by_column=ReservedBy.UNIT,
        because=ReservedBecause.COUNTER_CORRUPTION,
        by=office.head,
        today=TODAY,
    )


STEPS: dict[str, Callable[[Office], object]] = {
    **{gate.value: lambda office, gate=gate: signed(office, recorded(office, gate)) for gate in OPENING},
    "custodian": an_agreement,
    "reserved": a_reserved_group,
}
"""What makes each gate stand."""


def everything_stands(*, but: str = "") -> Office:
    """An office on whose desk every gate stands, but one."""
    office = an_office()
    for gate, step in STEPS.items():
        if gate != but:
            step(office)
    return office
