"""The facts database: built once for all that a store knows, opened as of a date.

Source: docs/explanation/facts.md, docs/explanation/contacts_and_purposes.md
"""

from upstander.engine.contacts.building import FactsNotBuilt, build
from upstander.engine.contacts.opening import NotFacts, open  # noqa: A004

__all__ = ["FactsNotBuilt", "NotFacts", "build", "open"]
