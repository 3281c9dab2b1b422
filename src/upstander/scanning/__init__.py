"""Running a scan: the permission that it takes, its steps, and the files it leaves. It keeps no records."""
