"""The site for everyone at work. Nothing of the unit is installed here."""
