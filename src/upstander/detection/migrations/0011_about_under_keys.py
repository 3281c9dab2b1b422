"""Whom a concern is about lies under a key of the concern's own, so that erasing it destroys that too."""

from typing import ClassVar
from uuid import uuid4

from django.db import migrations, models
from django.db.models.deletion import PROTECT


class Migration(migrations.Migration):
    """Nothing was kept in the old table outside a demonstration; it is made anew."""

    dependencies: ClassVar = [("detection", "0010_beneath")]
    operations: ClassVar = [
        migrations.DeleteModel(name="ConcernAbout"),
        migrations.CreateModel(
            name="ConcernAbout",
            fields=[
                ("id", models.UUIDField(default=uuid4, editable=False, primary_key=True, serialize=False)),
                ("sealed", models.BinaryField()),
                (
                    "concern",
                    models.ForeignKey(on_delete=PROTECT, related_name="+", to="detection.concern"),
                ),
                ("key", models.ForeignKey(on_delete=PROTECT, related_name="+", to="detection.concernkey")),
            ],
        ),
    ]
