from importlib.resources import files

from django.db import migrations

SQL = files("upstander.reporting.inbox") / "sql"


class Migration(migrations.Migration):
    dependencies = [("inbox", "0007_casework")]

    operations = [migrations.RunSQL((SQL / "custodian_later.sql").read_text(encoding="utf-8"))]
