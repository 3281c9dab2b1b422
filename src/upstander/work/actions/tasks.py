"""Give a task, and end it, in the transaction and with the audit entry of what gives or ends it.

Source: docs/explanation/work.md
"""

from datetime import date
from typing import Any, TypeVar

from django.db.models import Model

from upstander.accounts.models import Account
from upstander.work.models.task import Task, TaskEnd

T = TypeVar("T", bound=Task)


def give_task(model: type[T], *, matter: Model, kind: str, to: Account | str, due_on: date, by: str) -> T:
    """A task about the matter, to an account, or to whoever holds a role of that id."""
    rows: Any = model._default_manager
    made: T = rows.create(
        matter=matter,
        kind=kind,
        owner=to if isinstance(to, Account) else None,
        role=to if isinstance(to, str) else "",
        due_on=due_on,
        made_by=by,
    )
    return made


def end_task(ends: type[TaskEnd], *, task: Task, outcome: str, by: str) -> None:
    """End it. The database refuses a second end."""
    rows: Any = ends._default_manager
    rows.create(task=task, outcome=outcome, ended_by=by)
