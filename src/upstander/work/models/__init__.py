"""The records of this room, a noun a file."""

from upstander.work.models.clock import StoredClock, StoredClockEnd
from upstander.work.models.task import Task, TaskEnd
from upstander.work.models.visit import Visit

__all__ = ["StoredClock", "StoredClockEnd", "Task", "TaskEnd", "Visit"]
