"""The audit as a part of the desk: its tables are made by migrations that run as their owner."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The audit."""

    name = "upstander.audit"
    label = "audit"
    verbose_name = "Audit"
