"""What was done on a report stays; a complaint stays one; who reported opens by two."""

from importlib.resources import files

from django.db import migrations

SQL = files("upstander.reporting.inbox") / "sql"


class Migration(migrations.Migration):
    """Plain SQL, to be read where it lies."""

    dependencies = (("inbox", "0002_reading"), ("channel", "0002_functions"))
    operations = (migrations.RunSQL((SQL / "guards.sql").read_text(encoding="utf-8")),)
