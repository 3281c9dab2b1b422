"""The contracts of the tables that a force may supply: one file a table."""

from collections.abc import Mapping
from difflib import get_close_matches
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from upstander.domain.refusal import Refusal
from upstander.engine.tables.contract import Column, Table

__all__ = ["TABLES", "Column", "Table", "UnknownTable", "get"]


class UnknownTable(Refusal):
    """No contract has the name that was asked for."""


def _declared() -> dict[str, Table]:
    names = sorted(info.name for info in iter_modules(__path__) if info.name != "contract")
    modules = (import_module(f"{__name__}.{name}") for name in names)
    return {module.TABLE.name: module.TABLE for module in modules}


TABLES: Mapping[str, Table] = MappingProxyType(_declared())
"""Every contract by name, in alphabetical order."""


def get(name: str) -> Table:
    """The contract called `name`. Raises UnknownTable with a sentence that lists the nearest names."""
    if name in TABLES:
        return TABLES[name]
    near = get_close_matches(name, TABLES, n=3) or list(TABLES)
    raise UnknownTable(
        f"There is no table called '{name}'. Did you mean {', '.join(near)}? "
        f"`upstander tables` lists all {len(TABLES)}."
    )
