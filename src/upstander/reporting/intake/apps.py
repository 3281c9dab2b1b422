"""The intake as a part of the desk."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """The intake."""

    name = "upstander.reporting.intake"
    label = "intake"
    verbose_name = "The intake"
