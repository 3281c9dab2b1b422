"""Staff, posts and ties, and whose matters go outside."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_guards"),
    ]

    operations = [
        migrations.CreateModel(
            name="PeopleLoad",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("store_digest", models.CharField(max_length=64)),
                ("authority", models.CharField(blank=True, max_length=80)),
                ("has_posts", models.BooleanField()),
                ("has_declarations", models.BooleanField()),
                ("loaded_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name="ReservedGroup",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "by",
                    models.CharField(
                        choices=[("unit", "Unit"), ("team", "Team"), ("role", "Role")], max_length=8
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                (
                    "because",
                    models.CharField(
                        choices=[
                            ("counter_corruption", "Counter Corruption"),
                            ("professional_standards", "Professional Standards"),
                            ("vetting", "Vetting"),
                            ("senior", "Senior"),
                        ],
                        max_length=24,
                    ),
                ),
                ("named_by", models.CharField(max_length=64)),
                ("named_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("by__in", ["unit", "team", "role"])), name="accounts_reserved_by"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "because__in",
                                ["counter_corruption", "professional_standards", "vetting", "senior"],
                            )
                        ),
                        name="accounts_reserved_because",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StaffMember",
            fields=[
                ("staff_reference", models.CharField(max_length=64, primary_key=True, serialize=False)),
                (
                    "first_load",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.peopleload",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("role", models.TextField()),
                ("team", models.TextField(null=True)),
                ("unit", models.TextField(null=True)),
                ("line_manager", models.CharField(max_length=64, null=True)),
                ("began_on", models.DateField()),
                ("ended_on", models.DateField(null=True)),
                ("known_at", models.DateTimeField()),
                (
                    "load",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.peopleload",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="accounts.post",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="accounts.staffmember",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Employment",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("officer", "Officer"),
                            ("special", "Special"),
                            ("pcso", "Pcso"),
                            ("staff", "Staff"),
                            ("volunteer", "Volunteer"),
                            ("contractor", "Contractor"),
                        ],
                        max_length=16,
                    ),
                ),
                ("joined_on", models.DateField(null=True)),
                ("left_on", models.DateField(null=True)),
                ("known_at", models.DateTimeField()),
                (
                    "replaces",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="accounts.employment",
                    ),
                ),
                (
                    "load",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.peopleload",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="employments",
                        to="accounts.staffmember",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Tie",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("line", "Line"),
                            ("team", "Team"),
                            ("same_unit", "Same Unit"),
                            ("relative_or_partner", "Relative Or Partner"),
                            ("declared_associate", "Declared Associate"),
                            ("undeclared_associate", "Undeclared Associate"),
                        ],
                        max_length=24,
                    ),
                ),
                ("from_reference", models.CharField(db_index=True, max_length=64)),
                (
                    "tied_to",
                    models.CharField(
                        choices=[
                            ("staff", "Staff"),
                            ("person", "Person"),
                            ("nobody_on_record", "Nobody On Record"),
                        ],
                        max_length=16,
                    ),
                ),
                ("to_reference", models.CharField(blank=True, max_length=64)),
                ("began_on", models.DateField(null=True)),
                ("ended_on", models.DateField(null=True)),
                ("source", models.CharField(max_length=40)),
                ("known_at", models.DateTimeField()),
                ("confirmed_by", models.CharField(blank=True, max_length=64)),
                ("recorded_by", models.CharField(max_length=64)),
                (
                    "load",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.peopleload",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="accounts.tie",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(fields=["team", "began_on"], name="accounts_post_team"),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(fields=["unit", "began_on"], name="accounts_post_unit"),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(fields=["line_manager"], name="accounts_post_line_manager"),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_on__isnull", True), ("ended_on__gte", models.F("began_on")), _connector="OR"
                ),
                name="accounts_post_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("team", ""), _negated=True),
                    models.Q(("unit", ""), _negated=True),
                    models.Q(("line_manager", ""), _negated=True),
                ),
                name="accounts_post_nothing_blank",
            ),
        ),
        migrations.AddConstraint(
            model_name="employment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["", "officer", "special", "pcso", "staff", "volunteer", "contractor"])
                ),
                name="accounts_known_employment",
            ),
        ),
        migrations.AddConstraint(
            model_name="employment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("replaces__isnull", True)),
                fields=("member",),
                name="accounts_one_employment",
            ),
        ),
        migrations.AddIndex(
            model_name="tie",
            index=models.Index(fields=["to_reference", "tied_to"], name="accounts_tie_to"),
        ),
        migrations.AddConstraint(
            model_name="tie",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "line",
                            "team",
                            "same_unit",
                            "relative_or_partner",
                            "declared_associate",
                            "undeclared_associate",
                        ],
                    )
                ),
                name="accounts_known_tie",
            ),
        ),
        migrations.AddConstraint(
            model_name="tie",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("tied_to", "nobody_on_record"), ("to_reference", "")),
                    models.Q(
                        ("tied_to__in", ["staff", "person"]), models.Q(("to_reference", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="accounts_tie_to_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="tie",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("tied_to", "staff"), _negated=True),
                    models.Q(("from_reference", models.F("to_reference")), _negated=True),
                    _connector="OR",
                ),
                name="accounts_tie_to_another",
            ),
        ),
    ]
