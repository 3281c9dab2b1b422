"""The processes: each with its own database role; pages are composed here."""
