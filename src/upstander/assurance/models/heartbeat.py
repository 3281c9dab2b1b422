"""When each process of the desk was last there, for whoever keeps it running.

Source: docs/explanation/runs.md
"""

from django.db import models


class Heartbeat(models.Model):
    """One row a process: it says that it lives and reaches the database, and nothing else."""

    role = models.CharField(max_length=40, primary_key=True)  # the database's name of the process
    seen_at = models.DateTimeField()
    version = models.CharField(max_length=40)
