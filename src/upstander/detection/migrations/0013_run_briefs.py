"""The briefs of a run in one, for lists, and that they go with the first concern that is erased."""

from importlib.resources import files
from typing import ClassVar

from django.db import migrations, models
from django.db.models.deletion import PROTECT

SQL = files("upstander.detection") / "sql"


class Migration(migrations.Migration):
    """One table, one rule. Runs of before have none: their briefs are opened one by one."""

    dependencies: ClassVar = [("detection", "0012_second_person_and_keeping")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="RunBriefs",
            fields=[
                (
                    "run",
                    models.OneToOneField(
                        on_delete=PROTECT,
                        primary_key=True,
                        related_name="briefs",
                        serialize=False,
                        to="detection.run",
                    ),
                ),
                ("wrapped", models.BinaryField(null=True)),
                ("sealed", models.BinaryField()),
            ],
        ),
        migrations.RunSQL((SQL / "run_briefs.sql").read_text(encoding="utf-8")),
    ]
