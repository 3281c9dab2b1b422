"""The pages of this room, and who reaches each.

Source: docs/explanation/desk.md
"""

from upstander.accounts.capabilities import Capability
from upstander.accounts.reach import route
from upstander.assurance import by_two, glass, health_page, looking, views

urlpatterns = [
    route("audit/", views.audit, to=Capability.READ_AUDIT, name="audit"),
    route("audit/looking/", looking.looking, to=Capability.READ_AUDIT, name="audit-looking"),
    route("audit/by-two/", by_two.by_two, to=Capability.READ_AUDIT, name="audit-by-two"),
    route("audit/glass/", glass.broken, to=Capability.READ_AUDIT, name="audit-glass"),
    route("audit/auditors/", views.of_auditors, to=Capability.READ_AUDITORS, name="audit-auditors"),
    route("health/", health_page.health, to=Capability.SEE_HEALTH, name="health"),
]
