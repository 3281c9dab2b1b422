"""The commands of a page of documentation, in order, with what the page says they print.

A fenced block marked `sh` holds commands, one to a line (a backslash continues a line). Blocks
marked `text` after it hold lines that it printed, in that order; a line of `…` stands for any others,
and runs of spaces count as one.
"""

import os
import re
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

FENCE = re.compile(r"^```(sh|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class Block:
    """Commands and the lines that they are said to print."""

    line: int
    commands: str
    printed: tuple[str, ...] = ()


def blocks(page: Path) -> list[Block]:
    """Every `sh` block of the page, with the `text` blocks that follow it."""
    text, found = page.read_text(encoding="utf-8"), []
    for fence in FENCE.finditer(text):
        if fence[1] == "sh":
            found.append(Block(line=text.count("\n", 0, fence.start()) + 2, commands=fence[2]))
        elif found:
            lines = tuple(squeeze(line) for line in fence[2].splitlines() if line.strip() not in ("", "…"))
            found[-1] = replace(found[-1], printed=(*found[-1].printed, *lines))
    return found


def run(block: Block, folder: Path) -> str:
    """Run a block in `folder` as a person would, stopping at a failure; what it printed, with errors."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    settings = {**os.environ, "PATH": path, "COLUMNS": "110", "NO_COLOR": "1", "TERM": "dumb"}
    done = subprocess.run(
        ["bash", "-eu", "-c", block.commands],
        cwd=folder, env=settings, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=240,
    )  # fmt: skip
    assert done.returncode == 0, f"line {block.line}: left with {done.returncode}\n{done.stdout}"
    return done.stdout


def missing(block: Block, output: str) -> list[str]:
    """The lines that the page shows and the output does not have, in the page's order."""
    lines = iter([squeeze(line) for line in output.splitlines()])
    return [shown for shown in block.printed if not any(shown in line for line in lines)]


def squeeze(line: str) -> str:
    """The line with runs of spaces and rules of tables as one space."""
    return re.sub(r"[\s│┃|]+", " ", line).strip()
