"""Indexes for whoever reads the audit."""

from importlib.resources import files

from django.db import migrations

SQL = files("upstander.audit") / "sql"


class Migration(migrations.Migration):
    """Plain SQL, to be read where it lies."""

    dependencies = (("audit", "0001_entries"),)
    operations = (migrations.RunSQL((SQL / "reading.sql").read_text(encoding="utf-8")),)
