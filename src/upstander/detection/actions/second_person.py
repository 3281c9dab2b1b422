"""What the database refuses of a second person's answer, as a sentence.

Source: docs/explanation/detection.md
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction

from upstander.detection.actions.refusals import NotNow, SamePerson

BY_TWO = ("two_people", "by_two")
"""How the names end of the rules that ask for two people."""


@contextmanager
def by_two() -> Iterator[None]:
    """Inside, a second answer is written. Raises SamePerson, and NotNow where somebody answered meanwhile."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as refused:
        if _rule(refused).endswith(BY_TWO):
            raise SamePerson(
                "Whoever proposed this does not answer it too. Somebody else has to. Nothing was recorded."
            ) from None
        raise NotNow("Somebody answered this meanwhile. Look at it again.") from None


def _rule(refused: IntegrityError) -> str:
    return getattr(getattr(refused.__cause__, "diag", None), "constraint_name", None) or ""
