import pytest

from upstander.engine.invented import Invented, Plan, invent

EVERY_CASE = tuple(range(1, 11))


@pytest.fixture(scope="session")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Invented:
    """Five hundred staff for a year, with all ten cases, their look-alikes and twenty-five variants."""
    plan = Plan(staff=500, days=365, seed=7, replay=EVERY_CASE, variants=25)
    return invent(tmp_path_factory.mktemp("everything"), plan)
