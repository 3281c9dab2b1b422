from datetime import date
from pathlib import Path

import pytest

from upstander.engine.invented import Invented, Plan, invent


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Invented:
    """A hundred staff for twenty-five days over the autumn change of the clocks, with case 10 among them."""
    plan = Plan(staff=100, days=25, seed=3, replay=(10,), until=date(2025, 11, 5))
    return invent(tmp_path_factory.mktemp("small"), plan)


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory) -> Invented:
    """A hundred and fifty staff for a year, with all three replays."""
    return invent(tmp_path_factory.mktemp("year"), Plan(staff=150, days=365, seed=5, replay=(2, 8, 10)))


def files_under(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*.*"))}
