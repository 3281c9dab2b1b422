import pytest

from upstander.engine.sources import mapping_file
from upstander.knowledge import mappings


@pytest.mark.parametrize("name", mappings.names())
def test_every_shipped_mapping_can_be_read(name):
    mapping = mapping_file.parse(mappings.text(name), file=f"{name}.toml")
    assert mapping.id == name
    assert mapping.title
    assert mapping.source
    assert len(mapping.cannot_show) > 40


def test_an_unknown_name_is_answered_with_the_known_ones():
    with pytest.raises(mappings.NoSuchMapping, match="uk_bill_by_handset"):
        mappings.text("uk_bill")


def test_a_name_cannot_lead_out_of_the_folder():
    with pytest.raises(mappings.NoSuchMapping):
        mappings.text("../protected/national")


def test_bills_are_outgoing_and_say_that_incoming_is_absent():
    for name in ("uk_bill_by_handset", "uk_bill_call_list"):
        mapping = mapping_file.parse(mappings.text(name), file=name)
        assert mapping.rules["direction"].always == "out"
        assert "Incoming" in mapping.cannot_show


def test_no_mapping_reads_a_column_of_names():
    for name in mappings.names():
        mapping = mapping_file.parse(mappings.text(name), file=name)
        read = {source for rule in mapping.rules.values() for source in rule.sources}
        assert not {column for column in read if "name" in column.lower()}
