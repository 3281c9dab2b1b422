"""When each process was last there."""

from importlib.resources import files

from django.db import migrations, models

SQL = files("upstander.assurance") / "sql"


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Heartbeat",
            fields=[
                ("role", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("seen_at", models.DateTimeField()),
                ("version", models.CharField(max_length=40)),
                ("is_well", models.BooleanField(default=True)),
            ],
        ),
        migrations.RunSQL((SQL / "heartbeat.sql").read_text(encoding="utf-8")),
    ]
