"""The public site writes no entry: it could only be about somebody who reports."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_worker_anchors")]

    operations = [
        migrations.RunSQL(
            "REVOKE ALL ON audit_entry FROM upstander_public",
            "GRANT INSERT ON audit_entry TO upstander_public",
        )
    ]
