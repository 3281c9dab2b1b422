"""Runs that are asked for, attempts at them, what a run was run on, and whom the worker keeps apart."""

import uuid
from importlib.resources import files

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

SQL = files("upstander.detection") / "sql"


class Migration(migrations.Migration):
    dependencies = [
        ("detection", "0002_guards"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ConcernAbout",
            fields=[
                (
                    "concern",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="detection.concern",
                    ),
                ),
                ("sealed", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="RunAttempt",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("running", "Running"),
                            ("loaded", "Loaded"),
                            ("refused", "Refused"),
                            ("failed", "Broke off"),
                            ("stopped", "Was stopped"),
                        ],
                        default="running",
                        max_length=8,
                    ),
                ),
                ("step", models.PositiveSmallIntegerField(default=0)),
                ("began_at", models.DateTimeField(auto_now_add=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("said", models.CharField(blank=True, max_length=600)),
            ],
        ),
        migrations.CreateModel(
            name="RunReport",
            fields=[
                (
                    "run",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="report",
                        serialize=False,
                        to="detection.run",
                    ),
                ),
                ("content", models.JSONField()),
            ],
        ),
        migrations.AddField(
            model_name="placing",
            name="outcome",
            field=models.CharField(default="", max_length=16),
        ),
        migrations.AddField(
            model_name="run",
            name="attempt",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="run",
                to="detection.runattempt",
            ),
        ),
        migrations.CreateModel(
            name="RunRequest",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("as_of", models.DateField()),
                ("scheduled_for", models.DateTimeField(null=True, unique=True)),
                ("asked_at", models.DateTimeField(auto_now_add=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="runattempt",
            name="request",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="attempts",
                to="detection.runrequest",
            ),
        ),
        migrations.AddConstraint(
            model_name="runrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("asked_by__isnull", False), ("scheduled_for__isnull", True)),
                    models.Q(("asked_by__isnull", True), ("scheduled_for__isnull", False)),
                    _connector="OR",
                ),
                name="detection_asked_by_somebody_or_by_the_hour",
            ),
        ),
        migrations.AddConstraint(
            model_name="runattempt",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "running")),
                fields=("state",),
                name="detection_one_run_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="runattempt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("state", "running")),
                    models.Q(models.Q(("state", "running"), _negated=True), ("ended_at__isnull", False)),
                    _connector="OR",
                ),
                name="detection_an_attempt_that_ended_says_when",
            ),
        ),
        migrations.RunSQL((SQL / "asked_runs.sql").read_text(encoding="utf-8")),
    ]
