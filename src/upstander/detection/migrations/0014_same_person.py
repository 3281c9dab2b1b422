"""A second person is another person, however their reference is written."""

from importlib.resources import files
from typing import ClassVar

from django.db import migrations

SQL = files("upstander.detection") / "sql"


class Migration(migrations.Migration):
    """Plain SQL, to be read where it lies."""

    dependencies: ClassVar = [("detection", "0013_run_briefs"), ("accounts", "0005_same_person")]
    operations: ClassVar = [migrations.RunSQL((SQL / "same_person.sql").read_text(encoding="utf-8"))]
