"""Posts about which somebody outside is asked before a concern is opened: `packs/deconfliction.toml`.

Source: docs/explanation/detection.md
"""

from functools import cache

from upstander.knowledge.faults import Fault, PackFaults
from upstander.knowledge.fields import Fields, read_toml
from upstander.knowledge.load import NATIONAL

FILE = "deconfliction.toml"
NOT_RECORDED = "role_not_recorded"


def asks_first(role: str) -> bool:
    """Whether a concern about this post waits for a yes; so does one whose post is not on record."""
    named = "_".join(role.casefold().replace("-", " ").split())
    return not named or named == NOT_RECORDED or named in deconflicted_roles()


@cache
def deconflicted_roles() -> frozenset[str]:
    """The posts of the national pack. Raises PackFaults."""
    faults: list[Fault] = []
    table = read_toml(NATIONAL / FILE, faults)
    fields = Fields(file=FILE, table=table or {}, faults=faults)
    roles = frozenset(fields.texts("roles"))
    fields.no_others()
    if faults:
        raise PackFaults(faults)
    return roles
