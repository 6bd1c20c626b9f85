"""Invented units, people and accounts for the journey over the desk; run by its server. Prints the keys of sessions."""

import json

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402

from alliances.models import Alliance  # noqa: E402
from enterprises.models import Industry, Person, Unit  # noqa: E402
from registry.accounts.models import Seat  # noqa: E402
from registry.history.actions import changing  # noqa: E402
from registry.provenance.actions import cite  # noqa: E402
from registry.provenance.models import Disagreement, Figure, Metric, Source  # noqa: E402
from tests.browser.sessions import session  # noqa: E402

UNITS = {
    "example-jia": "示例甲机械有限公司",
    "example-yi": "示例乙电子有限公司",
    "example-bing": "示例丙材料有限公司",
    "example-bing-2": "示例丙材料有限责任公司",
}


def recorded(record, source, user):
    """Cite a new record and return it."""
    cite(record=record, source=source, by=user)
    return record


users = get_user_model().objects
chief = users.create_superuser("example-chief", name="示例管理员", password=None)
liaison = users.create_user("example-liaison", name="示例联络员")
source = Source.objects.get(pk="staff-entry")
with changing(by=chief, why="示例资料"):
    industry = Industry.objects.create(id="example-industry", name="示例行业")
    units = [
        recorded(Unit.objects.create(id=key, name=name, industry=industry), source, chief)
        for key, name in UNITS.items()
    ]
    alliance = recorded(
        Alliance.objects.create(id="example", name="示例服务联盟", short_name="示例服务", axis="vertical"),
        source,
        chief,
    )
    recorded(Person.objects.create(id="example-person", name="张示例", note="示例劳模"), source, chief)
    question = recorded(
        Disagreement.objects.create(id="example-sides", title="示例服务联盟的成员数", kind="figure", subject=alliance),
        source,
        chief,
    )
    for value in (12, 15):
        figure = Figure(
            metric=Metric.objects.first(), subject=alliance, value=value, printed=f"{value}家", disagreement=question
        )
        figure.save()
        recorded(figure, source, chief)
    Seat.objects.create(user=liaison, role="alliance", target=alliance)
print(json.dumps({"chief": session(chief), "liaison": session(liaison)}))
