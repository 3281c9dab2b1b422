"""Contacts: who of the staff met, rang, wrote to, stopped near or looked up whom; and the facts database."""
