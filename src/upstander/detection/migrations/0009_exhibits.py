"""Exhibits, wider-enquiry packs, and what a run was made of."""

import uuid
from importlib.resources import files

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

SQL = files("upstander.detection") / "sql"


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_people_apart"),
        ("detection", "0008_set_aside"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Pack",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("asked", models.BinaryField()),
                ("asked_at", models.DateTimeField(auto_now_add=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RunProvenance",
            fields=[
                (
                    "run",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="provenance",
                        serialize=False,
                        to="detection.run",
                    ),
                ),
                ("content", models.TextField()),
            ],
        ),
        migrations.AddField(
            model_name="placing",
            name="wider",
            field=models.BinaryField(null=True),
        ),
        migrations.CreateModel(
            name="Exhibit",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("mark", models.CharField(max_length=12)),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("referral", "A referral"),
                            ("criminal", "A criminal investigation"),
                            ("misconduct", "A misconduct investigation"),
                            ("hearing", "A court or a hearing"),
                        ],
                        max_length=12,
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("content", models.BinaryField()),
                ("made_at", models.DateTimeField()),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exhibits",
                        to="detection.concern",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "placing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="detection.placing"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ExhibitCopy",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("number", models.PositiveIntegerField(default=0)),
                ("taken_at", models.DateTimeField(auto_now_add=True)),
                (
                    "exhibit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="copies",
                        to="detection.exhibit",
                    ),
                ),
                (
                    "taken_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PackAnswer",
            fields=[
                (
                    "pack",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="answer",
                        serialize=False,
                        to="detection.pack",
                    ),
                ),
                (
                    "choice",
                    models.CharField(
                        choices=[("agreed", "Agreed: make the pack"), ("refused", "Not agreed")], max_length=8
                    ),
                ),
                ("reasons", models.BinaryField()),
                ("first_by", models.UUIDField()),
                ("given_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.AddField(
            model_name="pack",
            name="concern",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="packs", to="detection.concern"
            ),
        ),
        migrations.AddField(
            model_name="pack",
            name="placing",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="detection.placing"
            ),
        ),
        migrations.CreateModel(
            name="PackCopy",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "form",
                    models.CharField(
                        choices=[("document", "Document (PDF)"), ("sheet", "Spreadsheet (XLSX)")],
                        max_length=8,
                    ),
                ),
                ("number", models.PositiveIntegerField(default=0)),
                ("taken_at", models.DateTimeField(auto_now_add=True)),
                (
                    "pack",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="copies",
                        to="detection.pack",
                    ),
                ),
                (
                    "taken_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="exhibit",
            constraint=models.UniqueConstraint(
                fields=("concern", "mark"), name="detection_one_exhibit_a_mark"
            ),
        ),
        migrations.AddConstraint(
            model_name="exhibitcopy",
            constraint=models.UniqueConstraint(
                fields=("exhibit", "number"), name="detection_exhibit_copy_number"
            ),
        ),
        migrations.AddField(
            model_name="packanswer",
            name="given_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddConstraint(
            model_name="packcopy",
            constraint=models.UniqueConstraint(fields=("pack", "number"), name="detection_pack_copy_number"),
        ),
        migrations.AddConstraint(
            model_name="packanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("given_by", models.F("first_by")), _negated=True),
                name="detection_pack_two_people",
            ),
        ),
        migrations.AddConstraint(
            model_name="packanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("choice__in", ["agreed", "refused"])), name="detection_pack_known_choice"
            ),
        ),
        migrations.RunSQL((SQL / "exhibits.sql").read_text(encoding="utf-8")),
    ]
