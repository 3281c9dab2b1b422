"""Every code that an act leaves in the audit has words for whoever reads it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import upstander
from upstander.assurance.wording import because, said

SOURCE = Path(upstander.__file__).parent


def codes() -> Iterator[str]:
    """What is passed as `what=`, or named WHAT, anywhere; of a code that is put together, an example."""
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assign) and "WHAT" in {getattr(each, "id", "") for each in node.targets}:
                yield from text_of(node.value)
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("act", "deny", "record"):
                for given in node.keywords:
                    if given.arg == "what":
                        yield from text_of(given.value)


def text_of(value: ast.expr) -> Iterator[str]:
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value
    elif isinstance(value, ast.JoinedStr):
        yield "".join(part.value if isinstance(part, ast.Constant) else "x" for part in value.values)


ALL = sorted({code for code in codes() if "." in code})  # one without is an authority's record of a command


def test_there_are_codes() -> None:
    assert {"concern.open", "run.load", "account.sign_in", "route.x"} <= set(ALL)


@pytest.mark.parametrize("code", ALL)
def test_it_has_words(code: str) -> None:
    assert said(code)


def test_a_code_of_another_version_has_none() -> None:
    assert said("lantern.light") == ""


def test_a_reason_is_read_as_words() -> None:
    assert because("in_turn") == "in turn"
    assert because("") == "none given"
