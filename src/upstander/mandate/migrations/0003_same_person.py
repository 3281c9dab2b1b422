"""One person by any account, however their reference is written."""

from importlib.resources import files

from django.db import migrations

SQL = files("upstander.mandate") / "sql"


class Migration(migrations.Migration):
    """Plain SQL, to be read where it lies."""

    dependencies = (("mandate", "0002_guards"), ("accounts", "0005_same_person"))
    operations = (migrations.RunSQL((SQL / "same_person.sql").read_text(encoding="utf-8")),)
