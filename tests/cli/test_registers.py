from typer.testing import CliRunner

from upstander.cli import build
from upstander.domain.refusal import Refusal
from upstander.engine.sources.registers import Registers

LIST = "identity,value\nnumber,07700 900999\nstaff,S-hidden\n\nvehicle,XX00 XXX\n"


def run(*words):
    return CliRunner().invoke(build(), ["registers", *map(str, words)])


def make(folder, kind, text=LIST):
    (folder / "list.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    key, out = folder / "key", folder / f"{kind}.register"
    return run("hash", folder / "list.csv", "--kind", kind, "--key-file", key, "--out", out)


def test_a_folder_made_by_the_commands_can_be_used(tmp_path):
    assert run("key", tmp_path / "key").exit_code == 0
    assert make(tmp_path, "covert").exit_code == 0
    assert make(tmp_path, "protected", "identity,value\n").exit_code == 0
    assert "can be used" in run("check", tmp_path).output
    assert Registers.load(tmp_path).held_back("staff", ["S-hidden"]) == {"S-hidden"}


def test_nothing_of_the_list_is_printed(tmp_path):
    run("key", tmp_path / "key")
    output = make(tmp_path, "covert").output
    for value in ("900999", "S-hidden", "XX00", "3"):
        assert value not in output.replace(str(tmp_path), "")


def test_a_fault_in_the_list_is_named_by_row_without_its_value_and_nothing_is_written(tmp_path):
    run("key", tmp_path / "key")
    for fault in ("number,Withheld", "nobody,S-1", "number,1,2", "staff,", "number,07700 9009999999"):
        found = make(tmp_path, "covert", LIST + fault + "\n")
        assert isinstance(found.exception, Refusal)
        assert "row 6" in str(found.exception)
        assert "S-1" not in str(found.exception)
        assert "9009999999" not in str(found.exception)
        assert not (tmp_path / "covert.register").exists()


def test_a_list_without_its_header_is_refused(tmp_path):
    run("key", tmp_path / "key")
    found = make(tmp_path, "covert", "number,07700 900999\n")
    assert "header identity,value" in str(found.exception)


def test_a_list_in_another_encoding_is_refused(tmp_path):
    run("key", tmp_path / "key")
    found = make(tmp_path, "covert", "identity,value\nstaff,Ü".encode("utf-16"))
    assert "UTF-8" in str(found.exception)
