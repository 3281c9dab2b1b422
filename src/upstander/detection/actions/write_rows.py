"""The rows that a load makes, written many at a time.

Source: docs/explanation/desk_speed.md
"""

from collections import defaultdict

from django.db.models import Model

from upstander.detection.models import Concern, ConcernAbout, ConcernKey, Placing

ORDER: tuple[type[Model], ...] = (Concern, ConcernKey, Placing, ConcernAbout)
"""A row before those that point to it."""
AT_ONCE = 100  # placings in one statement: a dossier may be long


class Rows:
    """New rows inside one transaction, held back until there are enough of them."""

    def __init__(self) -> None:
        self._held: dict[type[Model], list[Model]] = defaultdict(list)

    def add(self, *rows: Model) -> None:
        """Hold the rows back. What was held is written first once there is enough of it."""
        if len(self._held[Placing]) >= AT_ONCE:
            self.write()
        for row in rows:
            self._held[type(row)].append(row)

    def write(self) -> None:
        """Write all that is held back; the caller does so before anything asks for it."""
        for model in ORDER:
            if rows := self._held.pop(model, []):
                model._default_manager.bulk_create(rows)
