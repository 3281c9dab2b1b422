"""The routes of the private list, for the unit's site to include.

Source: docs/explanation/desk.md
"""

from upstander.accounts.reach import Door, route
from upstander.accounts.views import conflicts

conflict_routes = [
    route(pattern, view, to=Door.SIGNED_IN, name=name)
    for pattern, view, name in (
        ("conflicts/", conflicts.show_conflicts, "conflicts"),
        ("conflicts/add/", conflicts.add_to_conflicts, "conflict_add"),
        ("conflicts/<uuid:entry_id>/remove/", conflicts.remove_from_conflicts, "conflict_remove"),
    )
]
"""Everybody of the unit keeps a list of their own."""
