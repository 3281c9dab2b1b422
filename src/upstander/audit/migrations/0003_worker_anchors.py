"""The worker reads where the chain was signed, to take that place off the machine; no entry, and no seal."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_reading")]

    operations = [
        migrations.RunSQL(
            "GRANT SELECT ON audit_checkpoint TO upstander_worker",
            "REVOKE SELECT ON audit_checkpoint FROM upstander_worker",
        )
    ]
