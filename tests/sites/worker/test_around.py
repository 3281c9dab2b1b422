"""What the worker freezes beside a concern: what stayed quiet, what is next to it, and whom else there is."""

from dataclasses import replace
from datetime import date

from tests.cast import BLAKE, HAZEL, WREN
from tests.engine.concerns.small_force import card, run_of
from tests.engine.concerns.test_dealt_with import scan
from upstander.detection.provenance import PROVENANCE
from upstander.detection.wider import WIDER, pair_token
from upstander.engine.concerns.model import Concern, Scan
from upstander.engine.concerns.provenance import provenance_of
from upstander.engine.store.manifest import Load
from upstander.sites.worker.around import NEAR, Around
from upstander.sites.worker.loading import frozen

KEY = b"k" * 32
QUIET = card("stops", sql="SELECT 1")
LOAD = Load(
    load_id="ab12", table="phone_events", content="c", source_names=("calls.csv",), mapping="m",
    cannot_show="", rows=3, rejected=0, loaded_at="2026-03-01T08:00:00Z", files=(), source_digest="d" * 64,
    exported_by="telecoms desk",
)  # fmt: skip


def whole() -> Scan:
    runs = (run_of("off_duty_contact"), run_of("stops"), run_of("texts", ran=False))
    found = scan()
    made_of = provenance_of(
        store_digest="s", loads=(LOAD,), cards=(card("off_duty_contact"), QUIET), runs=runs, as_of=found.as_of
    )
    return replace(found, indicators=runs, provenance=made_of)


def blake(found: Scan) -> Concern:
    return next(each for each in found.concerns if each.staff_ref == BLAKE)


def test_only_what_ran_and_found_nothing_is_quiet() -> None:
    found = whole()
    (quiet,) = Around(found, KEY).quiet(blake(found))
    assert (quiet.indicator_id, quiet.question) == ("stops", QUIET.question)


def test_further_people_are_tokens_and_the_concerns_own_person_is_not_among_them() -> None:
    found = whole()
    wider = Around(found, KEY).wider(blake(found))
    tokens = [pair.token for pair in wider.pairs]
    assert wider.people_total == len(tokens) == 2
    assert tokens[0] == pair_token(KEY, staff=BLAKE, person=HAZEL)
    assert pair_token(KEY, staff=BLAKE, person=WREN) not in tokens
    written = WIDER.dump_json(wider)
    assert not [ref for ref in (b"S-", HAZEL.encode(), WREN.encode()) if ref in written]
    assert WIDER.validate_json(written) == wider


def test_next_to_it_stand_places_and_nobody() -> None:
    found = whole()
    first = blake(found)
    order = tuple(
        replace(first, staff_ref=f"S-secret{number}", rank=number, concern_id=str(number))
        for number in range(1, 13)
    )
    around = Around(replace(found, concerns=order), KEY)
    places = [each.place for each in around.beside(order[6])]
    assert places == [2, 3, 4, 5, 6, 8, 9, 10, 11, 12]
    assert len(around.beside(order[0])) == NEAR
    assert "secret" not in str(around.beside(order[6]))
    assert around.beside(replace(first, concern_id="another")) == ()


def test_what_the_scan_was_made_of_is_kept_with_the_run_and_names_nobody() -> None:
    record = PROVENANCE.validate_json(Around(whole(), KEY).provenance())
    assert (record.sources[0].source_digest, record.sources[0].exported_by) == ("d" * 64, "telecoms desk")
    assert [(each.indicator_id, each.ran) for each in record.queries] == [
        ("off_duty_contact", True),
        ("stops", True),
    ]
    assert record.queries[1].sql == "SELECT 1"
    assert BLAKE not in str(record)


def test_a_scan_that_does_not_say_what_it_was_made_of_leaves_nothing_to_keep() -> None:
    assert Around(scan(), KEY).provenance() == ""


def test_all_of_it_goes_with_each_concern_that_is_frozen() -> None:
    each = next(one for one in frozen(whole(), KEY) if one.dossier.staff_ref == BLAKE)
    assert [quiet.indicator_id for quiet in each.dossier.quiet] == ["stops"]
    assert each.wider.people_total == 2
    assert each.dossier.signs[0].indicator_id == "off_duty_contact"
    assert each.dossier.as_of == date(2026, 3, 31)
