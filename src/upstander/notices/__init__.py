"""Content-free notices: that there is something on the desk, to whom it is told, and who is on call."""
