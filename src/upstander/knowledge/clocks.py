"""Clock rules as data: `packs/clocks/<id>.toml`, each value with its provision and its first day.

Every fault is reported at once. Source: docs/explanation/work.md
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from upstander.domain.clocks.law import ClockRule, Counting, Evidence, Law, Provision
from upstander.knowledge.faults import Fault, PackFaults
from upstander.knowledge.fields import Fields, read_toml
from upstander.knowledge.load import NATIONAL
from upstander.knowledge.naming import read_id

FOLDER = "clocks"


@cache
def national_clocks() -> Mapping[str, ClockRule]:
    """The rules of the national pack by id. Raises PackFaults."""
    return read_clocks()


def read_clocks(overlays: Sequence[Path] = ()) -> Mapping[str, ClockRule]:
    """The rules of the national pack and of `overlays`, which replace by id. Raises PackFaults."""
    chosen: dict[str, Path] = {}
    for folder in (NATIONAL, *overlays):
        chosen.update({path.stem: path for path in (folder / FOLDER).glob("*.toml")})
    faults: list[Fault] = []
    rules = [_read(path, faults) for _, path in sorted(chosen.items())]
    if faults:
        raise PackFaults(faults)
    return {rule.id: rule for rule in rules if rule is not None}


def _read(path: Path, faults: list[Fault]) -> ClockRule | None:
    table = read_toml(path, faults)
    if table is None:
        return None
    fields = Fields(file=path.name, table=table, faults=faults)
    rule = ClockRule(
        id=read_id(fields, path.stem),
        title=fields.text("title"),
        laws=tuple(law for each in fields.each("law") if (law := _law(each)) is not None),
    )
    _check_order(fields, rule.laws)
    fields.no_others()
    return rule


def _law(fields: Fields) -> Law | None:
    before = len(fields.faults)
    in_force, counting = fields.day("from"), fields.choice("counting", [each.value for each in Counting])
    days, words = int(fields.number("days", above=0)), fields.text("words")
    provision = fields.inner("provision")
    found = _provision(provision) if provision else None
    fields.no_others()
    if len(fields.faults) > before or in_force is None or found is None:
        return None
    return Law(in_force=in_force, days=days, counting=Counting(counting), words=words, provision=found)


def _provision(fields: Fields) -> Provision | None:
    before = len(fields.faults)
    evidence = fields.choice("evidence", [each.value for each in Evidence])
    ours = evidence == Evidence.OURS
    citation, checked = fields.text("citation"), fields.day("checked")
    link, note = _may_be_empty(fields, "link", ours), _may_be_empty(fields, "note", True)
    if link and not link.startswith("https://"):
        fields.fault("link", f"'{link}' is no address of a public source.", "Write it with https://.")
    fields.no_others()
    if len(fields.faults) > before:
        return None
    return Provision(
        citation=citation, link=link, checked=checked or date.min, evidence=Evidence(evidence), note=note
    )


def _may_be_empty(fields: Fields, key: str, may: bool) -> str:
    if may and fields.table.get(key) == "":
        fields.seen.add(key)
        return ""
    return fields.text(key)


def _check_order(fields: Fields, laws: tuple[Law, ...]) -> None:
    days = [law.in_force for law in laws]
    if days != sorted(set(days)):
        fields.fault("law", "the values do not stand in the order of their first days.", "Put them in order.")
