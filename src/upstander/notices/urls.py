"""The pages of this room, and who reaches each.

Source: docs/explanation/desk.md
"""

from upstander.accounts.capabilities import Capability
from upstander.accounts.reach import Door, route
from upstander.notices.views import own, rota

urlpatterns = [
    route("notices/", own.notices, to=Door.SIGNED_IN, name="notices"),
    route("notices/address", own.address, to=Door.SIGNED_IN, name="notices-address"),
    route("on-call/", rota.rota, to=Capability.READ_QUEUE, name="on-call"),
    route("on-call/name", rota.name_one, to=Capability.NAME_ON_CALL, name="on-call-name"),
    route("on-call/<uuid:duty_id>/end", rota.end_one, to=Capability.NAME_ON_CALL, name="on-call-end"),
]
