from importlib.resources import files

from django.db import migrations

SQL = files("upstander.casework") / "sql"


class Migration(migrations.Migration):
    dependencies = [("casework", "0001_links"), ("inbox", "0008_custodian_later")]

    operations = [migrations.RunSQL((SQL / "custodian.sql").read_text(encoding="utf-8"))]
