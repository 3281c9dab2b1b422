"""Who gave the first answer, how a concern moves, and that it closes by two."""

from importlib.resources import files

from django.db import migrations

SQL = files("upstander.detection") / "sql"


class Migration(migrations.Migration):
    """Plain SQL, to be read where it lies."""

    dependencies = (("detection", "0001_concerns"), ("audit", "0001_entries"))
    operations = (migrations.RunSQL((SQL / "guards.sql").read_text(encoding="utf-8")),)
