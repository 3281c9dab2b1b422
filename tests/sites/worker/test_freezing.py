"""From a scan to what the desk loads: everything is said once, and nobody is named before the opening."""

import json
from functools import cache

from tests.engine.concerns.test_named import scan
from upstander.detection.choosing import Frozen
from upstander.detection.dossier import DOSSIER
from upstander.sites.worker.freezing import BY_LOT, BY_TRIGGER
from upstander.sites.worker.loading import frozen

KEY = b"k" * 32


@cache
def everything() -> tuple[Frozen, ...]:
    return tuple(frozen(scan(), KEY))


def by(sentence: str) -> list[Frozen]:
    return [each for each in everything() if each.dossier.came_by == sentence]


def test_those_of_the_order_the_triggered_and_the_drawn_are_all_there_once() -> None:
    assert len({each.pair for each in everything()}) == len(everything())
    assert len(by(BY_TRIGGER)) == 1
    assert len(by(BY_LOT)) == 3
    assert [each.drawn for each in by(BY_LOT)] == [True] * 3


def test_only_one_of_the_order_is_told_a_place() -> None:
    placed = [each for each in everything() if "it stood" in each.dossier.came_by]
    assert [each.dossier.came_by for each in placed] == ["In the order of that scan it stood 1st of 42."]


def test_a_concern_with_a_trigger_shows_its_rows_and_waits_for_nothing() -> None:
    waiting_for_nothing = [each for each in everything() if each.waits_for_nothing]
    assert {each.dossier.staff_ref for each in waiting_for_nothing} == {"S-ash", "S-blake"}
    assert all(each.dossier.trigger_rows for each in waiting_for_nothing)


def test_what_is_frozen_reads_as_it_was() -> None:
    for each in everything():
        assert DOSSIER.validate_json(DOSSIER.dump_json(each.dossier)) == each.dossier


def test_a_dossier_of_before_holders_were_kept_still_opens() -> None:
    whole = json.loads(DOSSIER.dump_json(everything()[0].dossier))
    del whole["other_person"]["live_case_holders"]
    read = DOSSIER.validate_json(json.dumps(whole)).other_person
    assert read is not None
    assert read.live_case_holders is None


def test_a_brief_names_nobody() -> None:
    for each in everything():
        assert each.dossier.staff_ref not in str(each.brief)
        assert (each.dossier.person_ref or "?") not in str(each.brief)


def test_every_contact_and_span_is_frozen_as_it_was() -> None:
    of = {
        (each.staff_ref, each.person_ref): each
        for each in (*scan().concerns, *scan().triggered, *scan().drawn)
    }
    for each in everything():
        assert each.dossier.timeline == of[each.pair].timeline


def test_rows_are_known_again_by_digests_that_say_nothing() -> None:
    first = everything()[0]
    assert first.evidence
    assert first.evidence == next(frozen(scan(), KEY)).evidence
    assert first.evidence.isdisjoint(next(frozen(scan(), b"x" * 32)).evidence)
