"""What the texts do not hold and a page needs all the same; run by the server once the records are loaded.

Prints the key of a session in which staff are signed in.
"""

import django

django.setup()

from datetime import timedelta  # noqa: E402

from django.contrib.auth import get_user_model  # noqa: E402
from django.utils import timezone  # noqa: E402

from alliances.models import Alliance, Charge, Fund  # noqa: E402
from enterprises.models import Unit  # noqa: E402
from events.models import Notice  # noqa: E402
from registry.accounts.models import Seat  # noqa: E402
from registry.provenance.models import Correction  # noqa: E402
from service.models import (  # noqa: E402
    CommonProblem,
    Delivery,
    Match,
    Need,
    Offer,
    ProblemPart,
    Service,
    Ticket,
    TypicalCase,
    VisitRound,
    VisitTarget,
)
from service.tickets.actions import make_link, move, register  # noqa: E402
from service.tickets.choices import Move, Party  # noqa: E402
from service.tickets.rules import open_link  # noqa: E402
from service.visits.actions import record_visit  # noqa: E402
from tests.browser.sessions import session  # noqa: E402

STRUCK_OFF = ("hand_over", "accept", "solve", "report_back", "confirm", "strike_off")

today = timezone.localdate()
editor = get_user_model().objects.create_user(username="example-editor", name="示例编辑", is_staff=True)
Seat.objects.create(user=editor, role="staff")
for number in range(1, 4):
    Notice.objects.create(
        pk=f"example-{number}",
        title=f"示例信息{number}",
        body="示例正文。\n\n第二段。",
        alliance=Alliance.objects.filter(pk="qiche").first() if number == 1 else None,
        published_at=f"2020-07-0{number}T09:00+08:00",
        published_by=editor,
        is_pinned=number == 1,
    )

Correction.objects.create(
    number="example2", target=Alliance.objects.get(pk="qiche"), field="name", problem="示例说明", written="示例出处"
)

department = Unit.objects.create(pk="example-department", name="示例服务部门", kind="department")
for number, (road, alliance) in enumerate(
    [((), "lvshi"), (("hand_over",), "lvshi"), (("hand_over", "accept"), "zhengyinqi"), (STRUCK_OFF, "zhengyinqi")], 1
):
    ticket = Ticket(
        pk="example-ticket" if number == 3 else f"example-ticket-{number}",
        unit=Unit.objects.get(pk="songxia"), alliance=Alliance.objects.get(pk=alliance), category_id="legal",
        title=f"示例诉求{number}", description="示例说明。", channel="visit", contact="示例科",
    )  # fmt: skip
    register(ticket=ticket, party=Party.DISTRICT, by=editor)
    for name in road:
        given = {"department": department} if name == "hand_over" else {"rating": 4} if name == "confirm" else {}
        link = open_link(make_link(ticket=ticket, by=editor)) if name == "confirm" else None
        move(ticket=ticket, move=Move(name), note="示例答复。", link=link, by=None if link else editor, **given)

owner = Alliance.objects.get(pk="zhengyinqi")
shared = {"kind": "venue", "is_public": True, "place": "示例街道"}
offer = Offer.objects.create(pk="example-offer", title="示例会议室可借用", alliance=owner, **shared)
need = Need.objects.create(pk="example-need", title="示例：需要会议室一间", unit=department, **shared)
service = Service.objects.create(pk="example-service", alliance=owner, name="示例法治体检")
approver = get_user_model().objects.create_user(username="example-approver", name="示例审核")
TypicalCase.objects.create(
    pk="example-case", ticket=Ticket.objects.get(pk="example-ticket-4"), category_id="legal", title="示例案例",
    problem="示例问题。", approach="示例做法。", outcome="示例成效。", state="published", drafted_by=editor,
    edited_by=editor, approved_by=approver, approved_at=timezone.now(),
)  # fmt: skip
Delivery.objects.create(
    pk="example-delivery", service=service, unit=department, performed="2020-07-15", outcome="示例成效"
)
Charge.objects.create(pk="example-charge", kind="officer", unit=department, role="示例岗位", every=1, every_in="months")
Fund.objects.create(pk="example-fund", alliance=owner, year=2026, planned=100000, given=50000, spent=1200)
Match.objects.create(
    pk="example-match", offer=offer, need=need, alliance=owner, holder="offer", due_on=today + timedelta(days=5)
)
Need.objects.create(title="示例：需要会议室两间", unit=department, **shared)

visit_round = VisitRound.objects.create(
    pk="example-round", name="示例走访轮次", since=today, until=today + timedelta(days=60)
)
for pk in ("songxia", "gujia", "example-department"):
    VisitTarget.objects.create(round=visit_round, unit_id=pk, visitors="示例专员")
record_visit(units=[Unit.objects.get(pk="songxia")], on=today, office=department, by=editor)

problem = CommonProblem.objects.create(
    pk="example-problem", title="示例共性问题", alliance_id="qiche", due_on=today + timedelta(days=30)
)
for ticket in Ticket.objects.exclude(state="closed").filter(origin="real")[:2]:
    ProblemPart.objects.create(problem=problem, ticket=ticket)

print(session(editor))
