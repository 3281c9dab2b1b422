"""When each process of the desk was last there, for whoever keeps it running.

Source: docs/explanation/runs.md
"""

from django.db import models


class Heartbeat(models.Model):
    """One row a process: that it lives, reaches the database, and finds its work done; and nothing else."""

    role = models.CharField(max_length=40, primary_key=True)  # the database's name of the process
    seen_at = models.DateTimeField()
    version = models.CharField(max_length=40)
    is_well = models.BooleanField(default=True)  # by its own account: nothing of its work failed just now
    stays = models.PositiveIntegerField(default=0)  # reports that the worker could pass on to nobody
