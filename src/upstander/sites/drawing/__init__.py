"""Draws forms and lists as the Design System's components."""
