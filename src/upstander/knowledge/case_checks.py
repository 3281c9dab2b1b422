"""What must hold within a fact sheet beyond each key's own type, so that nothing is planted by half.

Source: docs/how_to/write_a_case.md
"""

from collections.abc import Sequence

from upstander.knowledge.fields import Fields
from upstander.knowledge.planted import ALONE, KINDS_OF, Planted

OUT_OF_DOORS = ("attend", "visit", "stop")
OF_A_LOG = ("log_step", "party", "own")
INCIDENTS = ("incident", "attend")
PARTS = ("victim", "witness", "caller", "suspect", "missing", "detainee", "other")


def check_people(fields: Fields, *, people: int, children: Sequence[int], lines: Sequence[Planted]) -> None:
    """Every person whom a line or `children` names must be among the people."""
    most = max([*(line.person for line in lines), *children], default=0)
    if most > people:
        found = f"person {most} is named and the sheet has {people}."
        fields.fault("people", found, f"Write people = {most}, or person = 0 for nobody.")


def check_lines(fields: Fields, lines: Sequence[Planted]) -> None:
    """Keys stand once; kinds are those of the table; what belongs to an incident has one."""
    keys = [line.key for line in lines]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        fields.fault("key", f"'{key}' stands twice.", "Give each line a key of its own.")
    for line in lines:
        _check_kind(fields, line)
        _check_duty(fields, line)
        if line.person == 0 and line.does not in ALONE:
            fields.fault("person", f"'{line.key}' is about nobody.", "Write person = 1.")
        elif line.does in OF_A_LOG:
            _check_log(fields, line, lines)


def _check_kind(fields: Fields, line: Planted) -> None:
    allowed = KINDS_OF.get(line.does, ())
    if allowed and line.kind not in allowed:
        fields.fault(
            "kind", f"'{line.key}' has the kind '{line.kind}'.", f"Write one of {', '.join(allowed)}."
        )
    if line.does in INCIDENTS and line.part not in PARTS:
        fields.fault("part", f"'{line.key}' has the part '{line.part}'.", f"Write one of {', '.join(PARTS)}.")


def _check_duty(fields: Fields, line: Planted) -> None:
    if line.does in OUT_OF_DOORS and line.duty != "on":
        found = f"'{line.key}' is off duty, and no table would hold it."
        fields.fault("duty", found, "Leave duty out, or plant nothing: a car of one's own is in no data.")


def _check_log(fields: Fields, line: Planted, lines: Sequence[Planted]) -> None:
    keys = [one.key for one in lines if one.does in INCIDENTS and one.person == line.person]
    if line.log not in (*keys, "") or not keys:
        found = f"'{line.key}' belongs to an incident of person {line.person}, and there is none."
        fields.fault("log", found, "Add a line that does 'incident' or 'attend', or name the key of one.")
