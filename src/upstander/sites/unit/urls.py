"""The unit's URL tree: every page that it has, and who may reach it.

Source: docs/explanation/desk.md
"""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
