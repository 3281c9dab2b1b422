"""One person by any account, however their reference is written; and roles stay as they were given."""

from importlib.resources import files

from django.db import migrations

SQL = files("upstander.accounts") / "sql"


class Migration(migrations.Migration):
    """Plain SQL, to be read where it lies."""

    dependencies = (("accounts", "0004_sign_in"),)
    operations = tuple(
        migrations.RunSQL((SQL / name).read_text(encoding="utf-8"))
        for name in ("same_person.sql", "history.sql")
    )
