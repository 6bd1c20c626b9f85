"""What waits for somebody on the desk, and what changed of late."""

from dataclasses import dataclass
from datetime import timedelta

from django.apps import apps
from django.contrib.admin import site
from django.db.models import Count, Value, Window
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliances.models import Membership, Term
from enterprises.models import Lookalike, PartyOrganisation
from events.models import Notice
from registry.accounts.rules import CHANGE, editable, may, visible
from registry.history.models import Change
from registry.messaging.choices import MessageState
from registry.messaging.models import Message, Worker
from registry.provenance.models import Correction, Disagreement, Proposal, Record
from registry.provenance.querysets import uncited

EXAMPLES = 3
DAYS = 7
UNSEEN, TOLD_FOR = timedelta(minutes=15), timedelta(days=1)
"""How long the worker may be silent while messages wait; how long the desk tells that it waited for the database."""


@dataclass(frozen=True)
class Waiting:
    """One kind of work: what it is, how much of it, where it is done, the first examples as (text, address)."""

    title: str
    hint: str
    count: int
    address: str
    examples: list


@dataclass(frozen=True)
class Work:
    """A kind of work that may wait: records of a model for which `wanted` filters, listed under `query`.

    It waits for those alone who have the button that does it: `rule` is the permission that the button asks, where it
    asks another than whether the reader may change the record. `named` says what stands for a record as an example.
    """

    title: str
    hint: str
    model: type
    wanted: str
    query: str = ""
    related: tuple = ()
    named: object = str
    rule: str = ""

    def is_for(self, user):
        """Say whether a user may do work of this kind at all."""
        return user.has_perm(self.rule) if self.rule else may(user, self.model, CHANGE)

    def waiting(self, user):
        """Return what of it waits for a user, in one query."""
        rows = self.model._default_manager.all()
        rows = getattr(visible(rows, user) if self.rule else editable(rows, user), self.wanted)()
        rows = rows.select_related(*self.related) if self.related else rows
        found = list(rows.annotate(found=Window(Count("pk")))[:EXAMPLES])
        name = f"admin:{self.model._meta.app_label}_{self.model._meta.model_name}"
        return Waiting(
            self.title,
            self.hint,
            found[0].found if found else 0,
            reverse(f"{name}_changelist") + self.query,
            [(self.named(row), reverse(f"{name}_change", args=[row.pk])) for row in found],
        )


WORK = [
    Work(
        _("Reported errors"),
        _("A reader waits for an answer."),
        Correction,
        "open",
        "?status__exact=open",
        named=lambda correction: f"{correction.number} {correction.problem}",
        rule="provenance.change_correction",
    ),
    Work(
        _("Proposed changes"),
        _("Liaisons wait for a decision."),
        Proposal,
        "open",
        "?status=open",
        rule="provenance.publish",
    ),
    Work(
        _("Disagreements not yet explained"),
        _("A sentence on why the sources differ helps every reader."),
        Disagreement,
        "unexplained",
        "?explanation__isempty=1",
    ),
    Work(
        _("Possible duplicates"),
        _("Two records that may be one: say that they differ, or merge them."),
        Lookalike,
        "open",
        related=("one", "other"),
        rule="enterprises.merge_unit",
    ),
    Work(
        _("Memberships that end soon"),
        _("Within two months."),
        Membership,
        "ending",
        "?ending=soon",
        ("unit", "alliance"),
    ),
    Work(_("Terms that end soon"), _("Within two months."), Term, "ending", "?ending=soon", ("unit", "alliance")),
    Work(
        _("Party organisations without a secretary"),
        _("None is recorded as being in office."),
        PartyOrganisation,
        "without_secretary",
        "?secretary=none",
    ),
    Work(
        _("Notices not yet published"),
        _("Drafts wait for their publication."),
        Notice,
        "drafts",
        "?published=no",
        rule="provenance.publish",
    ),
    Work(
        _("Messages that did not go out"),
        _("Mails and group messages: mend the address or the robot, and send them again."),
        Message,
        "troubled",
        "?state__in=failed,uncertain",
        rule="messaging.send_again",
    ),
]
OWN_DRAFTS = Work(_("Notices not yet published"), _("A reviewer publishes them."), Notice, "drafts", "?published=no")
"""What somebody wrote waits for the reviewer."""


def waiting_for(user):
    """Return what waits for a user: (what does, what could and does not), each a list of `Waiting`."""
    found = [work.waiting(user) for work in WORK if work.is_for(user)]
    if user.has_perm("provenance.add_citation"):
        found.insert(0, without_source(user))
    if user.has_perm("messaging.send_again") and (told := deliveries()):
        found.insert(0, told)
    return [one for one in found if one.count], [one for one in found if not one.count]


def deliveries():
    """Return what there is to say of the worker that sends messages: that it does not run, or waited; else None."""
    now, worker = timezone.now(), Worker.objects.filter(pk=Worker.DELIVER).first()
    address = reverse("admin:messaging_message_changelist")
    if worker is None or worker.seen_at < now - UNSEEN:
        late = Message.objects.filter(state=MessageState.WAITING, next_at__lt=now - UNSEEN).count()
        hint = _("The worker was never seen: “manage.py deliver” has to run.")
        if worker:
            hint = _("The worker was last seen at %(time)s: “manage.py deliver” has to run.")
            hint %= {"time": moment(worker.seen_at)}
        return Waiting(_("Nobody sends mails and group messages"), hint, late, address, []) if late else None
    if worker.waited_until and worker.waited_until > now - TOLD_FOR:
        known = {"since": moment(worker.waited_since), "until": moment(worker.waited_until)}
        hint = _("The worker waited from %(since)s to %(until)s, and went on by itself.") % known
        return Waiting(_("Mails and group messages waited for the database"), hint, 1, address, [])
    return None


def moment(at):
    return f"{timezone.localtime(at):%m-%d %H:%M}"


def without_source(user):
    """Return the records that no source supports and that a user may change, counted by kind in one query."""
    models = [model for model in apps.get_models() if issubclass(model, Record) and site.is_registered(model)]
    models = [model for model in models if not model._meta.proxy]
    counts = [
        uncited(editable(model._default_manager.order_by(), user))
        .annotate(of_model=Value(model._meta.label_lower))
        .values("of_model")
        .annotate(found=Count("pk"))
        for model in models
    ]
    found = {row["of_model"]: row["found"] for row in counts[0].union(*counts[1:], all=True)}
    kinds = [(model, found[model._meta.label_lower]) for model in models if found.get(model._meta.label_lower)]
    lists = [(f"{model._meta.verbose_name_plural} {number}", uncited_list(model)) for model, number in kinds]
    return Waiting(
        _("Records without a source"),
        _("Nothing may stand without saying where it comes from."),
        sum(found.values()),
        lists[0][1] if lists else "",
        lists[:EXAMPLES],
    )


def uncited_list(model):
    """Return the address of the list of a model's records without a source."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist") + "?cited=no"


def changed_lately(user):
    """Return the latest changes of a week that a user may read: all of them, or their own."""
    changes = Change.objects.filter(at__gte=timezone.now() - timedelta(days=DAYS)).for_listing()
    return changes if user.has_perm("history.view_change") else changes.filter(by=user)


def week(user):
    """Return who changed how much in a week, and the latest of it, in two queries."""
    changes = changed_lately(user)
    people = changes.order_by().values("by", "by__name", "by__username").annotate(found=Count("pk")).order_by("-found")
    return {"people": list(people[:8]), "latest": list(changes[:8]), "days": DAYS}
