"""Entries, seals and checkpoints, with the guards that keep them."""

from importlib.resources import files

from django.db import migrations

SQL = files("upstander.audit") / "sql"


class Migration(migrations.Migration):
    """The tables are plain SQL: what guards them can be read where they are made."""

    initial = True
    dependencies = ()
    operations = (
        migrations.RunSQL((SQL / "entry.sql").read_text(encoding="utf-8")),
        migrations.RunSQL((SQL / "guards.sql").read_text(encoding="utf-8")),
    )
