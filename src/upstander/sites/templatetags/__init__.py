"""Template tags of the pages: `{% load desk %}`."""
