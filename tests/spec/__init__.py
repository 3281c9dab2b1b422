"""The rules in plain Python: slow, obvious, written from the documents and not from the queries."""
