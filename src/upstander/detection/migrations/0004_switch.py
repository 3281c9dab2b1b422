"""That nothing is loaded and nothing opened while the desk is switched off."""

from importlib.resources import files

from django.db import migrations

SQL = files("upstander.detection") / "sql"


class Migration(migrations.Migration):
    """Plain SQL, to be read where it lies."""

    dependencies = (("detection", "0003_asked_runs"), ("mandate", "0002_guards"))
    operations = (migrations.RunSQL((SQL / "switch.sql").read_text(encoding="utf-8")),)
