"""How sessions are kept: Django's own store, on one table a site, under the digest of the browser's key.

Source: docs/explanation/accounts.md
"""
