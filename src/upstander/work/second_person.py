"""What the database refuses of a second person's answer, as a sentence.

Source: docs/explanation/work.md
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import IntegrityError, transaction

from upstander.work.refusals import NotNow, SamePerson

BY_TWO = ("two_people", "by_two")
"""How the names end of the rules that ask for two people."""
MEANWHILE = "Somebody answered this meanwhile. Look at it again."


@contextmanager
def by_two(sentences: Mapping[str, str] | None = None) -> Iterator[None]:
    """Inside, a second answer is written. Raises SamePerson, and NotNow where somebody answered meanwhile.

    `sentences` say why not now, by how the name of a rule ends; "" stands for any other.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as refused:
        rule = _rule(refused)
        if rule.endswith(BY_TWO):
            raise SamePerson(
                "Whoever proposed this does not answer it too. Somebody else has to. Nothing was recorded."
            ) from None
        why = (sentence for end, sentence in (sentences or {}).items() if rule.endswith(end))
        raise NotNow(next(why, MEANWHILE)) from None


def _rule(refused: IntegrityError) -> str:
    return getattr(getattr(refused.__cause__, "diag", None), "constraint_name", None) or ""
