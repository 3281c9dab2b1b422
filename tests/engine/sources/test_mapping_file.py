import pytest

from tests.engine.sources.exports import BILL
from upstander.engine.sources import BadMapping, find, names
from upstander.engine.sources.mapping_file import parse


def faults_of(text):
    with pytest.raises(BadMapping) as told:
        parse(text, file="m.toml")
    return str(told.value).splitlines()


def test_it_reads_what_a_mapping_says():
    mapping = parse(BILL, file="m.toml")
    assert mapping.table == "phone_events"
    assert mapping.rules["started_at"].sources == ("Date", "Time")
    assert mapping.rules["channel"].values == {"voice": "call", "sms": "text"}
    assert mapping.time.zone == "Europe/London"


def test_every_shipped_mapping_reads():
    assert [find(name).id for name in names()] == list(names())


def test_an_unknown_name_gives_the_nearest():
    with pytest.raises(BadMapping, match="collegemsg"):
        find("collegemgs")


def test_every_fault_is_told_at_once():
    text = BILL + '[columns.colour]\nfrom = "C"\n[keep]\ncolumn = "Type"\n[file]\ndelimiter = "ab"\n'
    found = faults_of(text.replace("Europe/London", "Europe/Nowhere").replace("hh:mm:ss", "fortnights"))
    for key in ("columns.colour", "keep.values", "file.delimiter", "time.zone", "columns.duration_s.unit"):
        assert any(line.startswith(f"m.toml, {key}:") for line in found)


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('id = "bill"', "id = 7", "id"),
        ('table = "phone_events"', 'table = "phone_event"', "table"),
        ('from = "Number"', 'from = "Number"\nalways = "x"', "columns.other_number.from"),
        ('from = "Number"', "from = []", "columns.other_number.from"),
        ('Voice = "call"', 'Voice = "shout"', "columns.channel.values.Voice"),
        ('Voice = "call"', 'Voice = "call", voice = "text"', "columns.channel.values.voice"),
        ('"%d/%m/%Y %H:%M:%S"', '"%d/%m/%Y %z"', "columns.started_at.formats"),
        ('"%d/%m/%Y %H:%M:%S"', '"%d/%m/%Y", "%m/%d/%Y"', "columns.started_at.formats"),
        ('"%d/%m/%Y %H:%M:%S"', '"%"', "columns.started_at.formats"),
        ("[columns.direction]\nalways", "[columns.row_id]\nalways", "columns.direction"),
        ('always = "out"', 'always = "sideways"', "columns.direction.always"),
        ('unit = "hh:mm:ss"', 'unit = "hh:mm:ss"\ndays = 3', "columns.duration_s.days"),
        ("cannot_show", "cant_show", "cant_show"),
    ],
)
def test_a_fault_names_its_key(old, new, key):
    assert any(line.startswith(f"m.toml, {key}:") for line in faults_of(BILL.replace(old, new, 1)))


def test_known_at_must_follow_a_moment_that_has_a_value_of_its_own():
    assert "m.toml, columns.known_at.after" in faults_of(BILL + '[columns.known_at]\nafter = "channel"\n')[0]
    assert "m.toml, columns.known_at.after" in faults_of(BILL + '[columns.known_at]\nafter = "known_at"\n')[0]


def test_text_that_is_no_toml_is_told_by_its_place_only():
    (found,) = faults_of('id = "a"\nid = "b" quetzal')
    assert "line 2" in found
    assert "quetzal" not in found
