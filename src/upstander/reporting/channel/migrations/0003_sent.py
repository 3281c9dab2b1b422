"""What was sent and given, so that a page is kept once."""

from importlib.resources import files

from django.db import migrations, models

ONCE = files("upstander.reporting.channel") / "sql" / "once.sql"


class Migration(migrations.Migration):
    """The table, and the function that alone writes it."""

    dependencies = (("channel", "0002_functions"),)
    operations = (
        migrations.CreateModel(
            name="Sent",
            fields=[
                ("page", models.BinaryField(primary_key=True, serialize=False)),
                ("given", models.BinaryField()),
                ("came_on", models.DateField()),
            ],
        ),
        migrations.RunSQL(ONCE.read_text(encoding="utf-8")),
    )
