"""PostgreSQL as Upstander runs it: its programs, the cluster on disk, its roles and how to reach it.

It knows no table of anybody's. Source: docs/explanation/database.md
"""
