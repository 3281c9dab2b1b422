"""Set-up codes, failures, help; who sees them."""

import uuid
from importlib.resources import files

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

SQL = files("upstander.accounts") / "sql"


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_people_apart"),
    ]

    operations = [
        migrations.CreateModel(
            name="Failure",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("name", models.BinaryField(max_length=16)),
                ("place", models.BinaryField(max_length=16)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name="Help",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("asked_by", models.CharField(max_length=64)),
                ("asked_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name="SetUpCode",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("digest", models.BinaryField(max_length=32)),
                ("made_by", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("good_until", models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name="roleapproval",
            name="granted_to",
            field=models.CharField(default="", max_length=64),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="unitsession",
            name="began_at",
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
        migrations.AlterField(
            model_name="workforcesession",
            name="began_at",
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
        migrations.AddConstraint(
            model_name="roleapproval",
            constraint=models.CheckConstraint(
                condition=models.Q(("approved_by", models.F("granted_to")), _negated=True),
                name="accounts_not_for_oneself",
            ),
        ),
        migrations.AddIndex(
            model_name="failure",
            index=models.Index(fields=["name", "at"], name="accounts_failure_name"),
        ),
        migrations.AddIndex(
            model_name="failure",
            index=models.Index(fields=["place", "at"], name="accounts_failure_place"),
        ),
        migrations.AddField(
            model_name="help",
            name="account",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="helps", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.CreateModel(
            name="SetUp",
            fields=[
                (
                    "code",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="use",
                        serialize=False,
                        to="accounts.setupcode",
                    ),
                ),
                ("used_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.AddField(
            model_name="setupcode",
            name="account",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="set_up_codes",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.CreateModel(
            name="HelpDecision",
            fields=[
                (
                    "help",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="decision",
                        serialize=False,
                        to="accounts.help",
                    ),
                ),
                ("approved", models.BooleanField()),
                ("decided_by", models.CharField(max_length=64)),
                ("asked_by", models.CharField(max_length=64)),
                ("helped", models.CharField(max_length=64)),
                ("decided_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("decided_by", models.F("asked_by")), _negated=True),
                        name="accounts_help_takes_two_people",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("decided_by", models.F("helped")), _negated=True),
                        name="accounts_help_not_for_oneself",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="setupcode",
            constraint=models.CheckConstraint(
                condition=models.Q(("good_until__gt", models.F("made_at"))),
                name="accounts_code_lasts_a_while",
            ),
        ),
        migrations.RunSQL((SQL / "sign_in.sql").read_text(encoding="utf-8")),
    ]
