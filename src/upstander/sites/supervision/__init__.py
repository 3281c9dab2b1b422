"""Keeping processes running: started, watched, started again, and stopped in order. It knows no Django."""
