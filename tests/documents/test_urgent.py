"""What should not wait: what is new stands in full, older items in a table."""

from dataclasses import replace
from datetime import datetime, timedelta

from tests.documents.sample import empty, trigger
from tests.documents.test_report import text_of
from upstander.documents.report.render import render
from upstander.documents.report.urgent import RECENT_DAYS, newest, part


def aged(days, **changes):
    """The sample's trigger, its records all so many days before the sample's date."""
    moment = datetime.combine(empty().as_of, datetime.min.time()) - timedelta(days=days)
    rows = tuple(replace(row, occurred_at=moment) for row in trigger().evidence)
    return replace(trigger(), evidence=rows, **changes)


def parted(*triggers):
    found = part(replace(empty(), hard_triggers=triggers))
    return len(found.now), len(found.earlier)


def test_a_record_of_the_last_two_months_keeps_an_item_in_full():
    assert parted(aged(RECENT_DAYS)) == (1, 0)
    assert parted(aged(RECENT_DAYS + 1)) == (0, 1)


def test_the_newest_record_decides():
    old, new = aged(300), aged(1)
    both = replace(old, evidence=(old.evidence[0], new.evidence[0]))
    assert newest(both) == newest(new)
    assert parted(both) == (1, 0)


def test_what_stands_until_somebody_ends_it_never_grows_old():
    assert parted(aged(300, trigger="contact_after_condition")) == (1, 0)
    undated = replace(aged(300), evidence=(replace(trigger().evidence[0], occurred_at=None),))
    assert parted(undated) == (1, 0)


def test_older_items_are_told_and_listed_below_the_new_ones():
    said = text_of(render(replace(empty(), hard_triggers=(aged(1), aged(100)))))
    assert "1 item should not wait for its turn. 1 item earlier in the year should not have." in said
    assert said.index("Each needs a person today") < said.index("Earlier in the year")
    assert "look whether somebody came" in said


def test_where_nothing_is_new_nobody_is_hurried():
    said = text_of(render(replace(empty(), hard_triggers=(aged(100), aged(200)))))
    assert "Each needs a person today" not in said
    assert "2 items earlier in the year should not have." in said
