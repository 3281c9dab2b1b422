"""That rows stay as they were, that two people sign, and that the switch is the database's."""

from importlib.resources import files

from django.db import migrations

SQL = files("upstander.mandate") / "sql"


class Migration(migrations.Migration):
    """Plain SQL, to be read where it lies."""

    dependencies = (("mandate", "0001_papers"), ("accounts", "0004_sign_in"), ("audit", "0001_entries"))
    operations = (
        migrations.RunSQL((SQL / "guards.sql").read_text(encoding="utf-8")),
        migrations.RunSQL((SQL / "switch.sql").read_text(encoding="utf-8")),
    )
