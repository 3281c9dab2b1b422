"""That notices stay as they were."""

from importlib.resources import files

from django.db import migrations

SQL = files("upstander.notices") / "sql"


class Migration(migrations.Migration):
    """Plain SQL, to be read where it lies."""

    dependencies = (("notices", "0003_notice"),)
    operations = (migrations.RunSQL((SQL / "notice_guards.sql").read_text(encoding="utf-8")),)
