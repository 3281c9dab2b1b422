"""The other person of each headline: what the records say that bears on their safety. It alters no order.

Whether they may be contacted, by whom and how stands in no table; a person decides it.
Source: docs/explanation/order.md
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime, time
from typing import Any

from upstander.domain.harm import was_under_18
from upstander.engine.concerns.model import OtherPerson
from upstander.engine.concerns.order import Connection
from upstander.engine.concerns.statements import fetch

Row = dict[str, Any]
ByPlace = dict[int, list[Row]]


def read_other_people(
    con: Connection, headlines: Sequence[Row], *, as_of: date, supplied: Collection[str]
) -> dict[int, OtherPerson]:
    """The other person by place in the order, for headlines that are pairs; None stands for not known."""
    by = datetime.combine(as_of, time())

    def rows(name: str, *needed: str, **values: object) -> ByPlace | None:
        return _by_place(fetch(con, name, **values)) if set(needed) <= set(supplied) else None

    harm = rows("other_person_harm", "people") or {}
    homes = rows("other_person_household", "person_ties", "people")
    cases = rows("other_person_cases", "incident_people", "case_ownership", by=by)
    tasks = rows("other_person_tasks", "taskings", by=by)
    return {
        row["place"]: OtherPerson(
            person_ref=row["person_ref"],
            **_harm(harm.get(row["place"], []), as_of=as_of),
            children_at_home=_if_known(homes, row["place"], lambda found: _children(found, as_of=as_of)),
            live_cases=_if_known(cases, row["place"], len),
            live_cases_of_staff=_if_known(cases, row["place"], _own),
            live_case_holders=_if_known(cases, row["place"], _holders),
            next_task_at=next((task["starts_at"] for task in (tasks or {}).get(row["place"], [])), None),
            next_task_is_theirs=_if_known(tasks, row["place"], lambda found: _own(found) > 0),
        )
        for row in headlines
        if row["person_ref"] is not None
    }


def _by_place(rows: Sequence[Row]) -> ByPlace:
    found: ByPlace = defaultdict(list)
    for row in rows:
        found[row["place"]].append(row)
    return found


def _if_known(found: ByPlace | None, place: int, count: Callable[[list[Row]], Any]) -> Any:
    return None if found is None else count(found.get(place, []))


def _harm(rows: list[Row], *, as_of: date) -> dict[str, bool | None]:
    if not rows:
        return {"under_18": None, "recorded_vulnerable": None}
    row = rows[0]
    young = was_under_18(row["born_on"], on=as_of) if row["born_on"] else None
    return {"under_18": young, "recorded_vulnerable": row["recorded_vulnerable"]}


def _children(rows: list[Row], *, as_of: date) -> int:
    at_home = [row for row in rows if row["tie_kind"] in ("household", "family", "carer")]
    return len({row["other_ref"] for row in at_home if was_under_18(row["born_on"], on=as_of)})


def _own(rows: list[Row]) -> int:
    return sum(bool(row["own"]) for row in rows)


def _holders(rows: list[Row]) -> tuple[str, ...]:
    return tuple(sorted({row["holder"] for row in rows}))
