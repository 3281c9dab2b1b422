"""What stands around a concern in its scan: what stayed quiet, what is next to it, who else there is.

An exhibit quotes the first two so that nobody is shown only what speaks against them.
Source: docs/explanation/exhibits.md
"""

from collections.abc import Sequence
from functools import cache, cached_property

from upstander.detection import dossier
from upstander.detection.provenance import PROVENANCE
from upstander.detection.wider import Counted, OtherPair, Wider, pair_token
from upstander.documents.report import words
from upstander.engine.concerns.model import Concern, Dealing, DealtWith, Scan

NEAR = 5
"""Concerns of the order told before and after one, as places without anybody."""


class Around:
    """The rest of a scan, as each of its concerns is frozen. `key` makes the tokens of pairs."""

    def __init__(self, scan: Scan, key: bytes) -> None:
        self.scan = scan
        self.key = key

    def quiet(self, concern: Concern) -> tuple[dossier.Quiet, ...]:
        """The indicators that ran and found nothing in this pair or this member of staff."""
        fired = {sign.indicator_id for sign in concern.signs}
        questions = self._questions
        return tuple(
            dossier.Quiet(
                indicator_id=run.indicator_id, title=run.title, question=questions.get(run.indicator_id, "")
            )
            for run in self.scan.indicators
            if run.ran and run.indicator_id not in fired
        )

    def beside(self, concern: Concern) -> tuple[dossier.Beside, ...]:
        """Those next to it in the order, without anybody; none for one that has no place there."""
        order = self.scan.concerns
        if concern not in order:
            return ()
        place = order.index(concern)
        near: Sequence[Concern] = order[max(0, place - NEAR) : place + NEAR + 1]
        return tuple(_beside(each) for each in near if each is not concern)

    def wider(self, concern: Concern) -> Wider:
        """Everybody else whom the member of staff dealt with, as tokens that say nothing without the key."""
        found = self._dealt_with.get(concern.staff_ref)
        if found is None:
            return Wider()
        others = [each for each in found.people if each.person_ref != concern.person_ref]
        return Wider(
            people_total=found.people_total - (concern.person_ref is not None),
            pairs=tuple(self._pair(concern.staff_ref, each) for each in others),
        )

    def _pair(self, staff: str, other: Dealing) -> OtherPair:
        return OtherPair(
            token=pair_token(self.key, staff=staff, person=other.person_ref),
            under_18=other.under_18,
            recorded_vulnerable=other.recorded_vulnerable,
            months=tuple(
                Counted(**vars(each) | {"channel": _channel(each.channel)}) for each in other.months
            ),
        )

    def provenance(self) -> str:
        """What the scan was made of, as JSON text; empty where the scan does not say."""
        made_of = self.scan.provenance
        return PROVENANCE.dump_json(made_of).decode() if made_of else ""

    @cached_property
    def _dealt_with(self) -> dict[str, DealtWith]:
        return {each.staff_ref: each for each in self.scan.dealt_with}

    @cached_property
    def _questions(self) -> dict[str, str]:
        made_of = self.scan.provenance
        return {each.indicator_id: each.question for each in made_of.queries} if made_of else {}


@cache
def _channel(name: str) -> str:
    """Said once for each channel: there are tens of thousands of counts."""
    return words.CHANNELS.get(name, words.code(name))


def _beside(concern: Concern) -> dossier.Beside:
    return dossier.Beside(
        place=concern.rank,
        likelihood_band=concern.likelihood_band,
        harm_band=concern.harm.band,
        signs=tuple(sign.title for sign in concern.signs),
    )
