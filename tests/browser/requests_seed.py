"""An invented enterprise, an alliance and a department with somebody of each; run by the server of the journey."""

import json

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402

from alliances.models import Alliance  # noqa: E402
from enterprises.models import Unit  # noqa: E402
from registry.accounts.models import Seat  # noqa: E402
from registry.history.actions import changing  # noqa: E402
from registry.provenance.actions import cite  # noqa: E402
from registry.provenance.models import Source  # noqa: E402
from tests.browser.sessions import session  # noqa: E402

source = Source.objects.get(pk="staff-entry")
with changing(by=None, why="示例资料"):
    unit = Unit.objects.create(id="example-jia", name="示例甲机械有限公司")
    department = Unit.objects.create(id="example-office", name="示例承办部门", kind="department")
    alliance = Alliance.objects.create(id="example", name="示例服务联盟", short_name="示例服务", axis="vertical")
    for record in (unit, department, alliance):
        cite(record=record, source=source, by=None)
SEATS = {"asker": ("unit", unit), "liaison": ("alliance", alliance), "handler": ("handler", department)}
keys = {}
for name, (role, target) in SEATS.items():
    user = get_user_model().objects.create_user(f"example-{name}", name="示例用户")
    Seat.objects.create(user=user, role=role, target=target)
    keys[name] = session(user)
print(json.dumps(keys))
