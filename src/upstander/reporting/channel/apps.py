"""The channel as a part of the desk."""

from django.apps import AppConfig


class ChannelConfig(AppConfig):
    """The channel."""

    name = "upstander.reporting.channel"
    label = "channel"
    verbose_name = "The channel"
