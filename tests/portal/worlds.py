"""Two little worlds, each an alliance and a unit with all that belongs to them, and somebody in every role.

Every text of a world holds its `name`, so that a page which must not show it can be searched for it.
"""

from datetime import date

from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from alliances.funds.actions import give, open_fund
from events.actions import attach_to_notice
from registry.accounts.models import Seat
from registry.provenance.corrections.actions import report_error
from service.exchange.actions import propose_match
from service.models import CommonProblem, ProblemPart, Ticket, TypicalCase, VisitTarget
from service.tickets.actions import attach, move
from service.tickets.choices import Move
from tests.alliances import factories as alliances
from tests.enterprises import factories as enterprises
from tests.events import factories as events
from tests.portal.admin_rows import MAKERS
from tests.registry.accounts.factories import StaffFactory, SuperuserFactory, UserFactory
from tests.registry.provenance import factories as provenance
from tests.service.factories import (
    DeliveryFactory,
    NeedFactory,
    OfferFactory,
    ServiceFactory,
    VisitRoundFactory,
    make_ticket,
)

DISTRICT = ["staff", "reviewer", "auditor"]


class World:
    """An alliance, a unit and what belongs to them, by name; `records` holds a row of each kind by its label."""

    def __init__(self, name):
        self.name = name
        self.alliance = alliances.AllianceFactory(name=f"{name}党建联盟", short_name=name)
        self.unit = enterprises.UnitFactory(name=f"{name}有限公司")
        self.organisation = enterprises.PartyOrganisationFactory(name=f"{name}党支部", host=self.unit)
        self.person = enterprises.PersonFactory(name=f"张{name}")
        self.source, self.metric = provenance.SourceFactory(), provenance.MetricFactory()
        self.user = UserFactory()
        self.records = {
            **self.of_enterprises(),
            **self.of_alliances(),
            **self.of_events(),
            **self.of_provenance(),
            **self.of_service(),
        }
        self.records_of_unit = {
            "provenance.figure": provenance.FigureFactory(subject=self.unit, metric=self.metric, printed=f"{name}二"),
            "provenance.citation": self.cite(self.unit),
            "provenance.disagreement": provenance.DisagreementFactory(subject=self.unit, title=f"{name}不一二"),
            "alliances.practice": (practice := self.practice(alliance=None, unit=self.unit)),
            "alliances.practicepart": alliances.PracticePartFactory(practice=practice, title=f"{name}分项二"),
            **self.of_unit,
        }
        self.group = self.records["alliances.group"]
        service = alliances.AllianceFactory(name=f"{name}法律联盟", short_name=f"{name}法律", axis="vertical")
        self.crossing = [self.alliance.pk, service.pk]
        self.pair = [self.unit.pk, enterprises.UnitFactory().pk]
        kinds = ("history.change", "messaging.robot", "sheets.upload", "provenance.proposal")
        self.change, self.robot, self.upload, self.proposal = (self.record(label, "") for label in kinds)
        self.shortcut = [ContentType.objects.get_for_model(self.alliance).pk, self.alliance.pk]
        self.public = events.NoticeFactory(
            title=f"{name}已发布", alliance=self.alliance, published_at="2020-07-01T00:00Z", published_by=self.user
        )

        self.members = events.NoticeFactory(
            title=f"{name}内部", alliance=self.alliance, audience="members",
            published_at="2020-07-01T00:00Z", published_by=self.user,
        )  # fmt: skip
        attach_to_notice(notice=self.members, files=[SimpleUploadedFile("x.pdf", b"%PDF-")], by=self.user)
        self.notice_file = self.members.files.get()

    def practice(self, **owner):
        return alliances.PracticeFactory(name=f"{self.name}工作法", **owner)

    def cite(self, target):
        return provenance.CitationFactory(target=target, source=self.source, section=f"{self.name}段")

    def record(self, label, reader):
        """Return the row of a kind that belongs to a reader of this world; one of nobody's where there is none."""
        if reader == "unit" and label in self.records_of_unit:
            return self.records_of_unit[label]
        if label not in self.records:
            self.records[label] = MAKERS[label]()
        return self.records[label]

    def of_enterprises(self):
        name, unit = self.name, self.unit
        self.honour = enterprises.HonourFactory(title=f"{name}荣誉", unit=unit)
        self.other_name = enterprises.UnitNameFactory(unit=unit, name=f"{name}别名")
        return {
            "enterprises.unit": unit,
            "enterprises.enterprise": unit,
            "enterprises.unitname": self.other_name,
            "enterprises.partyorganisation": self.organisation,
            "enterprises.person": self.person,
            "enterprises.post": enterprises.PostFactory(person=self.person, unit=unit, title=f"{name}职务"),
            "enterprises.honour": self.honour,
        }

    def of_alliances(self):
        name, alliance = self.name, self.alliance
        practice = self.practice(alliance=alliance)
        self.practice_of_alliance = practice
        self.guarantee = alliances.GuaranteeFactory(alliance=alliance, evidence=f"{name}依据")
        self.charge = alliances.ChargeFactory(alliance=alliance, role=f"{name}职务")
        self.fund = open_fund(alliance=alliance, year=2026, by=(boss := SuperuserFactory()))
        file = SimpleUploadedFile("x.pdf", b"%PDF-")
        entry = give(fund=self.fund, day=date(2026, 1, 1), amount=1000, words=f"{name}拨款", files=[file], by=boss)
        self.receipt = entry.receipts.get()
        day = timezone.localdate()
        self.task = alliances.TaskFactory(alliance=alliance, title=f"{name}任务", state="open", due_on=day)
        return {
            "alliances.alliance": alliance,
            "alliances.group": alliances.GroupFactory(alliance=alliance, name=f"{name}组团", lead=self.unit),
            "alliances.membership": alliances.MembershipFactory(alliance=alliance, unit=self.unit, note=f"{name}备注"),
            "alliances.term": alliances.TermFactory(alliance=alliance, unit=self.unit),
            "alliances.guarantee": self.guarantee,
            "alliances.task": self.task,
            "alliances.practice": practice,
            "alliances.practicepart": alliances.PracticePartFactory(practice=practice, title=f"{name}分项"),
        }

    def of_events(self):
        name = self.name
        held = {
            kind: events.ActivityFactory(kind=kind, title=f"{name}活动 {kind}")
            for kind in ("forum", "meeting", "visit")
        }
        self.activity = held["forum"]
        for activity in held.values():
            part = events.ParticipationFactory(activity=activity, alliance=self.alliance, role="organiser")
            events.ParticipationFactory(activity=activity, unit=self.unit, role="host")
        self.notice = events.NoticeFactory(title=f"{name}信息", body=f"{name}正文", alliance=self.alliance)
        self.publicity = events.PublicityFactory(title=f"{name}报道", alliance=self.alliance, unit=self.unit)
        return {
            "events.activity": held["forum"],
            "events.meeting": held["meeting"],
            "events.visit": held["visit"],
            "events.agendaitem": events.AgendaItemFactory(activity=held["meeting"], topic=f"{name}议题"),
            "events.participation": part,
            "events.personpart": events.PersonPartFactory(
                activity=held["forum"], person__name=f"{name}人员", title=f"{name}职务"
            ),
            "events.pairing": events.PairingFactory(title=f"{name}结对", first_unit=self.unit, activity=held["forum"]),
            "events.notice": self.notice,
            "events.publicity": self.publicity,
        }

    def of_provenance(self):
        self.correction = report_error(
            record=self.alliance, field="", problem=f"{self.name}有误", written="", client=self.name
        )
        return {
            "provenance.source": self.source,
            "provenance.metric": self.metric,
            "provenance.figure": provenance.FigureFactory(
                subject=self.alliance, metric=self.metric, printed=f"{self.name}一"
            ),
            "provenance.citation": self.cite(self.alliance),
            "provenance.disagreement": provenance.DisagreementFactory(subject=self.alliance, title=f"{self.name}不一"),
            "provenance.correction": self.correction,
        }

    def of_service(self):
        ticket = make_ticket(unit=self.unit, alliance=self.alliance, title=f"{self.name}诉求", contact=self.name)
        move(ticket=ticket, move=Move.HAND_OVER, department=self.unit, note=self.name, by=SuperuserFactory())
        file = SimpleUploadedFile(f"{self.name}.pdf", b"%PDF-")
        attach(row=ticket.moves.last(), files=[file], is_internal=True, by=None)
        self.ticket, self.file = ticket, ticket.files.get()
        self.offer = OfferFactory(unit=self.unit, title=f"{self.name}资源")
        self.need = NeedFactory(alliance=self.alliance, title=f"{self.name}需求")
        self.match = propose_match(offer=self.offer, need=self.need, by=SuperuserFactory())
        self.round = VisitRoundFactory(alliance=self.alliance, name=f"{self.name}轮次")
        self.target = VisitTarget.objects.create(round=self.round, unit=self.unit, visitors=self.name)
        offer = OfferFactory(alliance=self.alliance, title=f"{self.name}资源二")
        need = NeedFactory(unit=self.unit, title=f"{self.name}需求二")
        self.pairing, self.of_unit = [offer.pk, need.pk], {"service.offer": self.offer, "service.need": need}
        service = ServiceFactory(alliance=self.alliance, name=f"{self.name}服务")
        self.delivery = DeliveryFactory(service=service, unit=self.unit, outcome=f"{self.name}成效")
        self.case_of(ticket)
        self.problem = CommonProblem.objects.create(
            title=f"{self.name}共性问题", alliance=self.alliance, due_on=timezone.localdate()
        )
        ProblemPart.objects.create(problem=self.problem, ticket=ticket)
        return {
            "service.offer": offer,
            "service.need": self.need,
            "service.match": self.match,
            "service.visitround": self.round,
            "service.visittarget": self.target,
            "service.service": service,
            "service.delivery": self.delivery,
        }

    def case_of(self, ticket):
        """Make a public case from another request of the same unit, which was struck off."""
        self.struck_off = make_ticket(unit=self.unit, alliance=self.alliance, title=f"{self.name}旧事")
        closed = {"state": "closed", "closing": "confirmed", "department": self.unit, "due_on": None}
        Ticket.objects.filter(pk=self.struck_off.pk).update(**closed)
        writer, approver = SuperuserFactory(), SuperuserFactory()
        self.case = TypicalCase.objects.create(
            ticket=self.struck_off, category=ticket.category, title="示例案例", problem="示例问题", approach="示例做法",
            outcome="示例成效", state="published", drafted_by=writer, edited_by=writer, approved_by=approver,
            approved_at=timezone.now(),
        )  # fmt: skip


def people(own):
    """Return somebody in every role; the liaisons and the handling department act for a world."""
    found = {"plain": StaffFactory(), "superuser": SuperuserFactory()}
    targets = {**dict.fromkeys(DISTRICT), "alliance": own.alliance, "unit": own.unit, "handler": own.unit}
    for role, target in targets.items():
        found[role] = UserFactory()
        Seat.objects.create(user=found[role], role=role, **({"target": target} if target else {}))
    return found


def address_of(label, page, record=None):
    """Return the address of a page of the admin."""
    return reverse(f"admin:{label.replace('.', '_')}_{page}", args=[record.pk] if record else [])
