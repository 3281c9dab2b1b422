import pytest

from upstander.engine.sources.identities import is_number, plain
from upstander.knowledge import protected


def test_every_national_line_can_be_dialled():
    for line in protected.national():
        form = plain("number", line.number)
        assert is_number(form) or (form.isdigit() and 3 <= len(form) <= 6), line.id


def test_the_lines_say_how_sure_we_are_and_since_when():
    assert {line.evidence for line in protected.national()} <= set(protected.GRADES)
    assert all(line.checked.year >= 2026 for line in protected.national())


def test_no_line_stands_twice():
    forms = [plain("number", line.number) for line in protected.national()]
    assert len(forms) == len(set(forms))


def test_every_fault_of_a_pack_is_named_at_once():
    text = """
    [[line]]
    id = "one"
    kind = "pub"
    number = "0800"
    evidence = "guessed"
    [[line]]
    id = "one"
    organisation = "Two"
    kind = "union"
    number = "0801"
    evidence = "found"
    """
    with pytest.raises(protected.FaultyProtectedPack) as refused:
        protected.read(text, name="mine.toml")
    sentence = str(refused.value)
    for found in ("organisation", "kind", "evidence", "checked", "2 times"):
        assert found in sentence
