"""Every item of the sources is asked about, or an entry says who can see it; both only where that is said."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests import needs
from upstander.knowledge import coverage
from upstander.knowledge.coverage import CHANNELS, ITEMS, read_coverage, read_entries
from upstander.knowledge.faults import PackFaults

ENTRY = '[[item]]\nid = "S36"\nsays = "w"\nchannels = ["report"]\nwhy = "w"\n'


def test_no_item_is_left_out_and_none_is_both_unless_said() -> None:
    found = read_coverage()
    assert tuple(one.item for one in found) == ITEMS
    assert len(ITEMS) == 118
    for one in found:
        asked = bool(one.indicators or one.controls)
        assert asked or one.entry is not None, one.item
        assert not (asked and one.entry) or one.entry.beside_indicator, one.item
        assert one.says, one.item


def test_the_items_are_those_of_the_inventory() -> None:
    text = needs.shared("reference", "domain.md").read_text(encoding="utf-8")
    assert [item for item in ITEMS if f"{item} " not in text and f"**{item}" not in text] == []


def _with(monkeypatch: pytest.MonkeyPatch, item: str, **changes: object) -> PackFaults:
    entries = dict(read_entries())
    if changes:
        entries[item] = replace(entries.get(item, entries["S36"]), item=item, **changes)  # type: ignore[arg-type]
    else:
        del entries[item]
    monkeypatch.setattr(coverage, "read_entries", lambda: entries)
    with pytest.raises(PackFaults) as refused:
        read_coverage()
    return refused.value


def test_an_item_of_neither_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [fault.key for fault in _with(monkeypatch, "S36").faults] == ["S36"]


def test_an_item_of_both_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [fault.key for fault in _with(monkeypatch, "S70", beside_indicator=False).faults] == ["S70"]


def test_an_entry_beside_no_indicator_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [fault.key for fault in _with(monkeypatch, "S36", beside_indicator=True).faults] == ["S36"]


@pytest.mark.parametrize(
    "text",
    [
        ENTRY.replace("S36", "S10"),
        ENTRY.replace('"report"', '"rumour"'),
        ENTRY.replace('why = "w"', 'why = ""'),
        ENTRY + ENTRY,
        ENTRY + "colour = 1\n",
    ],
    ids=["no such item", "no such channel", "no reason", "twice", "no such key"],
)
def test_a_faulty_entry_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "coverage").mkdir()
    (tmp_path / "coverage" / "one.toml").write_text(text, encoding="utf-8")
    with pytest.raises(PackFaults) as refused:
        read_entries(tmp_path)
    assert len(refused.value.faults) == 1


def test_every_channel_is_used_and_rules_are_not_passed_off_as_signs() -> None:
    entries = read_entries().values()
    assert {channel for entry in entries for channel in entry.channels} == set(CHANNELS)
