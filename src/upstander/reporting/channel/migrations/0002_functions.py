"""The functions of the channel, and what keeps its rows apart."""

from importlib.resources import files

from django.db import migrations

SQL = files("upstander.reporting.channel") / "sql"


class Migration(migrations.Migration):
    """Plain SQL, to be read where it lies."""

    dependencies = (("channel", "0001_reports"),)
    operations = tuple(
        migrations.RunSQL((SQL / name).read_text(encoding="utf-8"))
        for name in ("functions.sql", "guards.sql")
    )
