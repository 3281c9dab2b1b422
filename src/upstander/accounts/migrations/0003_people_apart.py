"""Custody, private lists and broken glass; and what guards them and the people."""

import uuid
from importlib.resources import files

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

SQL = files("upstander.accounts") / "sql"


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_people"),
    ]

    operations = [
        migrations.CreateModel(
            name="BreakGlassRequest",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("about", models.BinaryField()),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("risk_to_life", "Risk To Life"),
                            ("risk_of_harm", "Risk Of Harm"),
                            ("loss_of_evidence", "Loss Of Evidence"),
                            ("nobody_assigned_reached", "Nobody Assigned Reached"),
                        ],
                        max_length=40,
                    ),
                ),
                ("sealed_words", models.BinaryField()),
                ("minutes", models.PositiveSmallIntegerField()),
                ("asked_at", models.DateTimeField(auto_now_add=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CustodianAgreement",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("organisation", models.CharField(max_length=120)),
                ("office", models.CharField(max_length=200)),
                ("agreed_on", models.DateField()),
                ("review_by", models.DateField()),
                ("recorded_by", models.CharField(max_length=64)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PrivateConflict",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("digest", models.BinaryField()),
                ("key_id", models.BinaryField()),
                ("locked_reference", models.BinaryField()),
                ("added_at", models.DateTimeField(auto_now_add=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="BreakGlassUse",
            fields=[
                (
                    "request",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="use",
                        serialize=False,
                        to="accounts.breakglassrequest",
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="CustodianAgreementEnd",
            fields=[
                (
                    "agreement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="end",
                        serialize=False,
                        to="accounts.custodianagreement",
                    ),
                ),
                ("ended_by", models.CharField(max_length=64)),
                ("ended_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name="CustodianAgreementSignature",
            fields=[
                (
                    "agreement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="signature",
                        serialize=False,
                        to="accounts.custodianagreement",
                    ),
                ),
                ("signed_by", models.CharField(max_length=64)),
                ("recorded_by", models.CharField(max_length=64)),
                ("signed_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name="PrivateConflictEnd",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="end",
                        serialize=False,
                        to="accounts.privateconflict",
                    ),
                ),
                ("ended_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name="BreakGlassAnswer",
            fields=[
                (
                    "request",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="answer",
                        serialize=False,
                        to="accounts.breakglassrequest",
                    ),
                ),
                ("asked_by", models.UUIDField()),
                ("is_approved", models.BooleanField()),
                ("answered_at", models.DateTimeField(auto_now_add=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="BreakGlassEnd",
            fields=[
                (
                    "use",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="end",
                        serialize=False,
                        to="accounts.breakglassuse",
                    ),
                ),
                ("ended_by", models.CharField(max_length=64)),
                ("ended_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.AddConstraint(
            model_name="breakglassrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("minutes__gte", 1), ("minutes__lte", 60)),
                name="accounts_break_glass_time_box",
            ),
        ),
        migrations.AddConstraint(
            model_name="breakglassrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "reason__in",
                        ["risk_to_life", "risk_of_harm", "loss_of_evidence", "nobody_assigned_reached"],
                    )
                ),
                name="accounts_break_glass_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="custodianagreementsignature",
            constraint=models.CheckConstraint(
                condition=models.Q(("signed_by", models.F("recorded_by")), _negated=True),
                name="accounts_agreement_two_people",
            ),
        ),
        migrations.AddConstraint(
            model_name="custodianagreement",
            constraint=models.CheckConstraint(
                condition=models.Q(("review_by__gt", models.F("agreed_on"))),
                name="accounts_agreement_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="custodianagreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("organisation", ""), _negated=True), models.Q(("office", ""), _negated=True)
                ),
                name="accounts_agreement_names_custodian",
            ),
        ),
        migrations.AddConstraint(
            model_name="breakglassanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("account", models.F("asked_by")), _negated=True),
                name="accounts_break_glass_two_people",
            ),
        ),
        migrations.RunSQL((SQL / "people.sql").read_text(encoding="utf-8")),
        migrations.RunSQL((SQL / "break_glass.sql").read_text(encoding="utf-8")),
    ]
