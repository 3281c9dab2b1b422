"""The inbox as a part of the desk."""

from django.apps import AppConfig


class InboxConfig(AppConfig):
    """The inbox."""

    name = "upstander.reporting.inbox"
    label = "inbox"
    verbose_name = "The inbox"
