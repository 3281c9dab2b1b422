"""What was decided and answered on a concern, opened for whoever may read it.

Source: docs/explanation/detection.md
"""

from collections.abc import Iterable, Sequence

from upstander.detection.access.entries import (
    Entry,
    Opener,
    answered,
    decided,
    in_contact,
    referred,
    seconded,
)
from upstander.detection.models import Answer, Concern, ContactDecision, Referral, SafetyDecision
from upstander.sealed.key_pairs import PrivateKey


def history_of(concern: Concern, *, key: PrivateKey) -> list[Entry]:
    """Everything that was decided and answered, oldest first.

    Of what was erased, or was written on the other side before the concern went outside, it is told that it
    was decided and by whom, and not in what words.
    """
    answers = list(concern.answers.select_related("answered_by", "second", "second__given_by"))
    seconds = [each.second for each in answers if hasattr(each, "second")]
    tip_off = list(concern.tip_off_decisions.select_related("decided_by"))
    safety, contact = _for_the_other_person(concern)
    opened = Opener.of([*answers, *seconds, *tip_off, *safety], contact, key=key)
    found = [
        *(referred(each) for each in _referrals(concern, answers)),
        *(decided("safety", each, opened) for each in safety),
        *(in_contact(each, opened) for each in contact),
        *(decided("tip_off", each, opened) for each in tip_off),
        *(answered(each, opened) for each in answers),
        *(seconded(each, opened) for each in seconds),
    ]
    return sorted(found, key=lambda entry: entry.at)


def safety_of(concern: Concern, *, key: PrivateKey) -> list[Entry]:
    """What was decided for the other person: their safety, and contact with them; oldest first."""
    safety, contact = _for_the_other_person(concern)
    opened = Opener.of(safety, contact, key=key)
    found = [
        *(decided("safety", each, opened) for each in safety),
        *(in_contact(each, opened) for each in contact),
    ]
    return sorted(found, key=lambda entry: entry.at)


def _for_the_other_person(concern: Concern) -> tuple[list[SafetyDecision], list[ContactDecision]]:
    return (
        list(concern.safety_decisions.select_related("decided_by")),
        list(concern.contact_decisions.select_related("decided_by")),
    )


def _referrals(concern: Concern, answers: Sequence[Answer]) -> Iterable[Referral]:
    """Nothing is referred before an answer."""
    if not answers:
        return []
    return Referral.objects.filter(clock__matter=concern).select_related("recorded_by")


def newest_contact(history: Iterable[Entry]) -> Entry | None:
    """The decision about contact that counts."""
    return next((each for each in reversed(list(history)) if each.title == "contact"), None)
