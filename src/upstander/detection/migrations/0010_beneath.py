"""Concerns beneath the line, who put one forward, that one comes up only so; and counts by group of a run."""

from importlib.resources import files
from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

SQL = files("upstander.detection") / "sql"


class Migration(migrations.Migration):
    """One table, one column, one state, two rules."""

    dependencies: ClassVar = [("detection", "0009_exhibits")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="BroughtForward",
            fields=[
                (
                    "concern",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="brought_forward",
                        serialize=False,
                        to="detection.concern",
                    ),
                ),
                ("by", models.CharField(max_length=60)),
                ("reason", models.CharField(max_length=12)),
                ("on_day", models.DateField()),
                ("brought_at", models.DateTimeField(auto_now_add=True)),
                ("takes_place", models.BooleanField()),
            ],
        ),
        migrations.AddField(
            model_name="run",
            name="fairness",
            field=models.JSONField(null=True),
        ),
        migrations.AlterField(
            model_name="concern",
            name="state",
            field=models.CharField(
                choices=[
                    ("beneath", "Beneath the line"),
                    ("waiting", "Waiting"),
                    ("open", "Open"),
                    ("followed", "Next step due"),
                    ("referred", "Recorded as a matter"),
                    ("proposed", "Closing proposed"),
                    ("closed", "Closed"),
                ],
                default="waiting",
                max_length=12,
            ),
        ),
        migrations.RunSQL((SQL / "moves.sql").read_text(encoding="utf-8")),
    ]
