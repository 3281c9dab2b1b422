"""Template tags of this room: `{% load signs %}`."""
