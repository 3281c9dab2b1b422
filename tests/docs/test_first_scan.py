import shutil
from pathlib import Path

from tests.docs.blocks import blocks, missing, run
from tests.samples.make_first_scan import make

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "tutorials" / "first_scan.md"


def test_every_command_of_the_page_works_and_prints_what_the_page_shows(tmp_path):
    shutil.copytree(PAGE.parent / "first_scan", tmp_path / "docs" / "tutorials" / "first_scan")
    found = blocks(PAGE)
    assert len(found) >= 8
    for block in found:
        output = run(block, tmp_path)
        assert not missing(block, output), f"line {block.line}: {missing(block, output)}\nnot in\n{output}"
    assert (tmp_path / "report" / "concerns.json").exists()


def test_the_exports_are_what_their_script_makes(tmp_path):
    make(tmp_path)
    for name in ("bills.csv", "numbers.csv", "incidents.csv"):
        assert (tmp_path / name).read_bytes() == (PAGE.parent / "first_scan" / name).read_bytes()
