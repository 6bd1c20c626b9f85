"""Rows for every kind of record that the admin knows."""

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group as Permissions
from django.contrib.contenttypes.models import ContentType

from enterprises.models import Lookalike
from registry.accounts.actions.invitations import invite
from registry.accounts.models import HandOver, Invitation, Seat, StandIn, User
from registry.history.actions import changing
from registry.messaging.models import Message, Robot
from registry.provenance.corrections.actions import report_error
from registry.provenance.models import Proposal, Redirect
from registry.sheets.models import Upload, UploadRow
from tests.alliances import factories as alliances
from tests.enterprises import factories as enterprises
from tests.events import factories as events
from tests.registry.accounts.factories import SuperuserFactory, UserFactory
from tests.registry.provenance import factories as provenance
from tests.registry.site import factories as site
from tests.service import factories as services


def seat(**values):
    return Seat.objects.create(**{"user": values.pop("user", None) or UserFactory(), "role": "staff", **values})


def change(**values):
    """Changes come from writes alone."""
    with changing(by=UserFactory(), **values) as made:
        enterprises.UnitFactory()
    return made


def invitation(**values):
    one = Invitation(**{"name": "示例受邀人", "role": "staff", **values})
    invite(invitation=one, by=SuperuserFactory())
    return one


def hand_over(**values):
    made = {"kind": "ticket", "matter_id": "example", "position": HandOver.objects.count() + 1, "title": "示例事项"}
    people = {"giver": UserFactory(), "receiver": UserFactory(), "since": "2026-11-09"}
    return HandOver.objects.create(**{**made, **people, **values})


def stand_in(**values):
    made = {"since": "2026-11-09", "until": "2026-11-20", "reason": "示例休假"}
    return StandIn.objects.create(**{"absent": UserFactory(), "deputy": UserFactory(), **made, **values})


def robot(**values):
    count = Robot.objects.count()
    webhook = f"https://oapi.dingtalk.com/robot/send?access_token=example{count}"
    return Robot.objects.create(**{"name": f"示例群{count}", "webhook": webhook, "secret": "SECexample", **values})


def message(**values):
    made = {"channel": "mail", "receiver": "example@example.org", "subject": "示例消息"}
    return Message.objects.create(**{**made, "key": f"example{Message.objects.count()}", **values})


def redirect(**values):
    count = Redirect.objects.count()
    return Redirect.objects.create(
        target_type=ContentType.objects.get_for_model(User), old_id=f"old{count}", new_id="new", **values
    )


def log_entry(**values):
    user = UserFactory()
    return LogEntry.objects.create(
        user=user, content_type=ContentType.objects.get_for_model(user), object_id=user.pk, action_flag=CHANGE, **values
    )


def permissions(**values):
    return Permissions.objects.create(name=f"group{Permissions.objects.count()}", **values)


def participation(**values):
    if not values.keys() & {"alliance", "unit", "organisation"}:
        values["unit"] = enterprises.UnitFactory()
    return events.ParticipationFactory(**values)


def figure(**values):
    return provenance.FigureFactory(**{"subject": enterprises.UnitFactory(), **values})


def citation(**values):
    return provenance.CitationFactory(**{"target": enterprises.UnitFactory(), **values})


def possible_duplicate(**values):
    one, other = sorted((enterprises.UnitFactory(), enterprises.UnitFactory()), key=lambda unit: unit.pk)
    return enterprises.PossibleDuplicateFactory(one=one, other=other, **values)


def lookalike(**values):
    """Pairs come from a search alone."""
    one, other = sorted((enterprises.UnitFactory(), enterprises.UnitFactory()), key=lambda unit: unit.pk)
    return Lookalike.objects.create(one=one, other=other, likeness=9, **values)


def guarantee(**values):
    count = sum(1 for _row in alliances.Guarantee.objects.all())
    return alliances.GuaranteeFactory(year=2000 + count, **values)


def post(**values):
    return enterprises.PostFactory(
        **{"unit": None if "organisation" in values else enterprises.UnitFactory(), **values}
    )


def honour(**values):
    if not values.keys() & {"unit", "organisation", "person"}:
        values["unit"] = enterprises.UnitFactory()
    return enterprises.HonourFactory(**{"unit": None, **values})


def correction(**values):
    """Reports come from readers alone, so they are made as readers make them."""
    return report_error(record=enterprises.UnitFactory(), field="", problem="示例", written="", client="c")


def proposal(**values):
    unit = enterprises.UnitFactory()
    made = {"values": {"name": "示例新名"}, "base": {"name": unit.name}, "why": "示例原因"}
    return Proposal.objects.create(
        **{"target": unit, "source": provenance.SourceFactory(), "by": UserFactory(), **made, **values}
    )


def upload(**values):
    made = {"kind": "units", "name": "示例.xlsx", "state": "previewed", "language": "zh-hans", "by": UserFactory()}
    return Upload.objects.create(**{**made, "source": provenance.SourceFactory(), **values})


def upload_row(**values):
    return UploadRow.objects.create(**{"upload": upload(), "number": 2, "cells": {"name": "示例"}, **values})


MAKERS = {
    "history.change": change,
    "accounts.handover": hand_over,
    "accounts.standin": stand_in,
    "accounts.invitation": invitation,
    "messaging.message": message,
    "messaging.robot": robot,
    "accounts.user": UserFactory,
    "accounts.seat": seat,
    "admin.logentry": log_entry,
    "alliances.alliance": alliances.AllianceFactory,
    "alliances.group": alliances.GroupFactory,
    "alliances.guarantee": guarantee,
    "alliances.membership": alliances.MembershipFactory,
    "alliances.practice": alliances.PracticeFactory,
    "alliances.practicepart": alliances.PracticePartFactory,
    "alliances.task": alliances.TaskFactory,
    "alliances.term": alliances.TermFactory,
    "auth.group": permissions,
    "enterprises.enterprise": enterprises.UnitFactory,
    "enterprises.honour": honour,
    "enterprises.industry": enterprises.IndustryFactory,
    "enterprises.lookalike": lookalike,
    "enterprises.partyorganisation": enterprises.PartyOrganisationFactory,
    "enterprises.person": enterprises.PersonFactory,
    "enterprises.possibleduplicate": possible_duplicate,
    "enterprises.post": post,
    "enterprises.unit": enterprises.UnitFactory,
    "enterprises.unitname": enterprises.UnitNameFactory,
    "events.activity": events.ActivityFactory,
    "events.agendaitem": events.AgendaItemFactory,
    "events.meeting": lambda **values: events.ActivityFactory(kind="meeting", **values),
    "events.notice": events.NoticeFactory,
    "events.pairing": events.PairingFactory,
    "events.participation": participation,
    "events.personpart": events.PersonPartFactory,
    "events.publicity": events.PublicityFactory,
    "events.visit": lambda **values: events.ActivityFactory(kind="visit", **values),
    "provenance.citation": citation,
    "provenance.correction": correction,
    "provenance.disagreement": provenance.DisagreementFactory,
    "provenance.figure": figure,
    "provenance.metric": provenance.MetricFactory,
    "provenance.proposal": proposal,
    "provenance.redirect": redirect,
    "provenance.source": provenance.SourceFactory,
    "sheets.upload": upload,
    "sheets.uploadrow": upload_row,
    "site.area": site.AreaFactory,
    "site.profile": site.ProfileFactory,
    "site.wording": site.WordingFactory,
    "service.category": services.CategoryFactory,
    "service.delivery": services.DeliveryFactory,
    "service.need": services.NeedFactory,
    "service.offer": services.OfferFactory,
    "service.match": services.make_match,
    "service.service": services.ServiceFactory,
    "service.visitround": services.VisitRoundFactory,
    "service.visittarget": services.VisitTargetFactory,
}
