"""From a concern of a scan to its dossier: its sentences are made now, and no page needs the store.

Source: docs/explanation/detection.md
"""

from collections.abc import Sequence
from datetime import date, datetime

from upstander.detection import dossier
from upstander.documents.report import sentences, words
from upstander.documents.report.lanes import newest
from upstander.engine.concerns.model import Concern, Evidence, HardTrigger, OtherPerson, Sign, Timeline
from upstander.sites.worker.around import Around


def freeze(
    concern: Concern,
    *,
    came_by: str,
    trigger: HardTrigger | None,
    as_of: date,
    staff: int,
    around: Around | None = None,
) -> dossier.Dossier:
    """Everything that a person reads of the concern. `staff` is how many are compared in the force.

    `around` is the rest of the scan, for what stands beside the concern.
    """
    timeline = concern.timeline
    return dossier.Dossier(
        form=dossier.FORM,
        as_of=as_of,
        staff_ref=concern.staff_ref,
        person_ref=concern.person_ref,
        role=words.code(concern.role),
        further_people=concern.further_people,
        came_by=came_by,
        likelihood_band=concern.likelihood_band,
        harm_band=concern.harm.band,
        harm=sentences.harm(concern.harm),
        other_person=_other_person(concern.other_person),
        trigger=trigger.title if trigger else "",
        trigger_rows=_rows(trigger.evidence) if trigger else (),
        trigger_rows_total=trigger.evidence_total if trigger else 0,
        signs=tuple(_sign(sign, staff=staff) for sign in concern.signs),
        contacts_total=timeline.points_total if timeline else 0,
        met_on=_day(timeline.met_at) if timeline else None,
        concluded_on=_day(timeline.concluded_at) if timeline else None,
        lanes=_lanes(timeline),
        cannot_see=concern.cannot_see,
        next_step=concern.next_step,
        quiet=around.quiet(concern) if around else (),
        beside=around.beside(concern) if around else (),
        timeline=timeline,
    )


def by_place(concern: Concern) -> str:
    """How a concern of the order came to stand here."""
    return f"In the order of that scan it stood {sentences.place(concern)}."


BY_LOT = "It was drawn by lot from below the line, so that what lies there is known by more than hope."
BY_TRIGGER = "A hard trigger brought it here; it has no place in the order of that scan."


def brief(concern: Concern, *, trigger: HardTrigger | None) -> dossier.Brief:
    """What the queue shows before anybody opens it: kinds and bands, and nobody's reference."""
    ordered = sorted(concern.signs, key=lambda sign: not sign.adds)
    return dossier.Brief(
        role=words.code(concern.role),
        likelihood_band=concern.likelihood_band,
        harm_band=concern.harm.band,
        signs=tuple(dict.fromkeys(sign.title for sign in ordered)),
        indicators=tuple(dict.fromkeys(sign.indicator_id for sign in ordered)),
        first_known_on=words.local_day(concern.first_known_at),
        hard_trigger=trigger.title if trigger else "",
        trigger_on=_day(trigger.evidence[0].occurred_at) if trigger else None,
    )


def _other_person(found: OtherPerson | None) -> dossier.OtherPerson | None:
    return dossier.OtherPerson(**vars(found)) if found else None


def _sign(sign: Sign, *, staff: int) -> dossier.Sign:
    return dossier.Sign(
        title=sign.title,
        question=sign.question,
        amount=sentences.amount(sign),
        rule=sentences.rule(sign),
        rarity=sentences.rarity(sign.frequency),
        chance=sentences.chance(sign.frequency, staff=staff),
        counted=sentences.counted(sign),
        explanations=tuple(
            dossier.Explanation(text=each.text, checked=each.checked, finding=each.finding)
            for each in sign.explanations
        ),
        blind_spots=sign.blind_spots,
        rows=_rows(sign.evidence),
        rows_total=sign.evidence_total,
        source_items=sign.source_items,
        indicator_id=sign.indicator_id,
    )


def _rows(evidence: Sequence[Evidence]) -> tuple[dossier.Row, ...]:
    return tuple(
        dossier.Row(source_table=row.source_table, source_row=row.source_row, occurred_at=row.occurred_at)
        for row in evidence
    )


def _lanes(timeline: Timeline | None) -> tuple[dossier.Lane, ...]:
    if timeline is None:
        return ()
    return tuple(
        dossier.Lane(
            channel=words.CHANNELS.get(lane.channel, words.code(lane.channel)),
            data_to=_day(lane.latest_known_at),
            cannot_show=lane.cannot_show,
        )
        for lane in newest(timeline.lanes).values()
    )


def _day(moment: datetime | None) -> date | None:
    return words.local_day(moment) if moment else None
