"""The house keeps its shape: storeys, sizes, names."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "upstander"
GENERATED = "migrations"  # Django writes them; nobody reads them from end to end
FILES = sorted(path for path in SOURCE.rglob("*.py") if path.parent.name != GENERATED)
DRAWERS = {"utils", "helpers", "common", "core", "manager", "service", "misc", "shared", "handler"}


def test_every_import_contract_is_kept() -> None:
    linter = Path(sys.executable).parent / "lint-imports"
    outcome = subprocess.run([linter], cwd=ROOT, capture_output=True, text=True)
    assert outcome.returncode == 0, outcome.stdout


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_file_passes_four_hundred_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_no_room_is_a_drawer() -> None:
    names = {path.stem for path in FILES} | {path.parent.name for path in FILES}
    assert not names & DRAWERS


def test_functions_stay_small() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.name}"
        for path in FILES
        for node in _functions(path)
        if _lines(node) > 60
    ]
    assert not long


def test_most_files_stay_under_150_lines() -> None:
    sizes = [len(path.read_text(encoding="utf-8").splitlines()) for path in FILES]
    assert sum(size > 150 for size in sizes) / len(sizes) < 0.15


def _functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1
