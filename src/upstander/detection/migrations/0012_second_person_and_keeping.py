"""A second person is another person by any account; what runs leave behind beneath the line can be erased."""

from importlib.resources import files
from typing import ClassVar

from django.db import migrations

SQL = files("upstander.detection") / "sql"


class Migration(migrations.Migration):
    """Plain SQL, to be read where it lies."""

    dependencies: ClassVar = [("detection", "0011_about_under_keys")]
    operations: ClassVar = [
        migrations.RunSQL((SQL / name).read_text(encoding="utf-8"))
        for name in ("second_person.sql", "keeping.sql")
    ]
