"""A recorded matter has its clock, which starts with the answer and is stopped by the referral alone."""

from importlib.resources import files

from django.db import migrations

SQL = files("upstander.detection") / "sql"


class Migration(migrations.Migration):
    """Plain SQL, to be read where it lies."""

    dependencies = (("detection", "0005_work"),)
    operations = (migrations.RunSQL((SQL / "work.sql").read_text(encoding="utf-8")),)
