import stat

import pytest

from tests.cast import BLAKE, COVERT_NUMBER, REPORTING_LINE, ROWAN_NUMBER, WREN_NUMBER
from upstander.engine.sources.register_file import (
    FILLED_TO,
    RegisterRefused,
    read_key,
    write_key,
    write_register,
)
from upstander.engine.sources.registers import Registers


def make(folder, *, covert=(), protected=()):
    folder.mkdir(exist_ok=True)
    if not (folder / "key").exists():
        write_key(folder / "key")
    key = read_key(folder / "key")
    write_register(folder / "covert.register", covert, kind="covert", key=key)
    write_register(folder / "protected.register", protected, kind="protected", key=key)
    return folder


@pytest.fixture
def folder(tmp_path):
    return make(
        tmp_path / "registers",
        covert=[("number", "07700 900999"), ("staff", "S-hidden"), ("vehicle", "XX00 XXX")],
        protected=[("number", REPORTING_LINE)],
    )


def test_it_holds_back_covert_and_protected_numbers_and_no_others(folder):
    asked = [WREN_NUMBER, COVERT_NUMBER, REPORTING_LINE, ROWAN_NUMBER]
    assert Registers.load(folder).held_back("number", asked) == {COVERT_NUMBER, REPORTING_LINE}


def test_it_answers_in_the_spelling_that_it_was_asked_in(folder):
    found = Registers.load(folder).held_back("number", ["tel 07700900999", "07700 900998"])
    assert found == {"tel 07700900999"}


def test_it_answers_the_same_when_asked_again(folder):
    registers = Registers.load(folder)
    assert registers.held_back("number", [COVERT_NUMBER]) == registers.held_back("number", [COVERT_NUMBER])
    assert registers.held_back("number", [WREN_NUMBER]) == set()


def test_an_entry_of_one_kind_is_not_taken_for_another(folder):
    registers = Registers.load(folder)
    assert registers.held_back("staff", ["s-hidden", BLAKE]) == {"s-hidden"}
    assert registers.held_back("person", ["S-hidden"]) == set()
    assert registers.held_back("vehicle", ["xx00xxx"]) == {"xx00xxx"}


def test_a_terminal_is_held_back_as_a_device_and_among_the_positions(tmp_path):
    registers = Registers.load(make(tmp_path / "registers", covert=[("device", "MDT-77")]))
    assert registers.held_back("device", ["mdt 77"]) == {"mdt 77"}
    assert registers.held_back("vehicle", ["MDT-77"]) == {"MDT-77"}


def test_a_generator_can_be_asked(folder):
    assert Registers.load(folder).held_back("number", (n for n in [COVERT_NUMBER])) == {COVERT_NUMBER}


def test_the_national_lines_are_held_back_without_any_folder():
    registers = Registers.load(None)
    assert registers.held_back("number", ["116 123", "+44800555111", "0800 555111", WREN_NUMBER]) == {
        "116 123",
        "+44800555111",
        "0800 555111",
    }


def test_nothing_of_an_entry_can_be_read_in_its_register(folder):
    text = (folder / "covert.register").read_text()
    for value in ("7700900999", "900999", "S-hidden", "s-hidden", "xx00", "staff", "number", "vehicle"):
        assert value not in text


def test_the_length_of_a_register_does_not_tell_how_many_are_in_it(tmp_path):
    empty = make(tmp_path / "empty")
    three = make(tmp_path / "three", covert=[("staff", f"S-{n}") for n in range(3)])
    sizes = {(where / "covert.register").stat().st_size for where in (empty, three)}
    assert len(sizes) == 1
    assert len((empty / "covert.register").read_text().splitlines()) == FILLED_TO + 2


def test_the_same_list_makes_a_different_file_and_digest_each_time(tmp_path):
    first = Registers.load(make(tmp_path / "one", covert=[("staff", "S-1")])).digest
    again = Registers.load(make(tmp_path / "one", covert=[("staff", "S-1")])).digest
    assert first != again
    assert Registers.load(tmp_path / "one").digest == again


def test_a_missing_register_is_refused_in_a_sentence(folder):
    (folder / "covert.register").unlink()
    with pytest.raises(RegisterRefused, match=r"covert\.register is missing"):
        Registers.load(folder)


def test_a_store_that_is_not_invented_needs_registers():
    with pytest.raises(RegisterRefused, match="not invented, and no registers"):
        Registers.for_store(None, invented=False)


def test_an_invented_store_may_do_without():
    assert Registers.for_store(None, invented=True).held_back("number", ["116123"]) == {"116123"}


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_key_that_others_can_read_is_refused(folder, mode):
    (folder / "key").chmod(mode)
    with pytest.raises(RegisterRefused, match="chmod 600"):
        Registers.load(folder)


def test_a_key_apart_from_the_folder_can_be_named(folder, tmp_path):
    (folder / "key").rename(tmp_path / "elsewhere")
    assert Registers.load(folder, key_file=tmp_path / "elsewhere").held_back("staff", ["S-hidden"])
    with pytest.raises(RegisterRefused, match="--register-key"):
        Registers.load(folder)


def test_another_key_is_noticed_at_once(folder, tmp_path):
    write_key(tmp_path / "other")
    with pytest.raises(RegisterRefused, match="another key"):
        Registers.load(folder, key_file=tmp_path / "other")


def test_a_damaged_register_is_refused(folder):
    path = folder / "protected.register"
    path.write_text(path.read_text()[:-7])
    with pytest.raises(RegisterRefused, match="protected"):
        Registers.load(folder)


def test_a_register_of_the_other_kind_is_refused(folder):
    (folder / "covert.register").write_bytes((folder / "protected.register").read_bytes())
    with pytest.raises(RegisterRefused, match="not a covert register"):
        Registers.load(folder)


def test_a_key_is_made_for_its_owner_only_and_never_replaced(tmp_path):
    write_key(tmp_path / "key")
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600
    with pytest.raises(RegisterRefused, match="exists"):
        write_key(tmp_path / "key")
