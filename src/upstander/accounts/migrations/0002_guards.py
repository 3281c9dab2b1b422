"""Who sees which account, and what a role's approval compares."""

from importlib.resources import files

from django.db import migrations

SQL = files("upstander.accounts") / "sql"


class Migration(migrations.Migration):
    """Plain SQL, to be read where it lies."""

    dependencies = (
        ("accounts", "0001_accounts"),
        ("audit", "0001_entries"),
        ("mfa", "0003_authenticator_type_uniq"),
    )
    operations = (
        migrations.RunSQL((SQL / "guards.sql").read_text(encoding="utf-8")),
        migrations.RunSQL((SQL / "second_factors.sql").read_text(encoding="utf-8")),
    )
