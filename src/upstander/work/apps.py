"""Work as a part of the desk."""

from django.apps import AppConfig


class WorkConfig(AppConfig):
    """Work."""

    name = "upstander.work"
    label = "work"
    verbose_name = "Work"
