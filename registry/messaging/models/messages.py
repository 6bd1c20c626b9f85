"""What people are told: notifications here, and the queue of messages that leave by mail and to group robots."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.fields.personal_numbers import LineField
from registry.history.tracking import History
from registry.messaging.choices import Channel, MessageState
from registry.messaging.delivering.addresses import check_webhook
from registry.messaging.kinds import kinds
from registry.messaging.querysets import MessageQuerySet, NotificationQuerySet


class Notification(models.Model):
    """Something that one person is told here; `about` keeps it from being told twice."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notifications", verbose_name=_("user")
    )
    kind = models.CharField(_("about"), max_length=12, choices=kinds)
    title = models.CharField(_("title"), max_length=200)
    address = models.CharField(_("address"), max_length=200, blank=True, default="")
    about = models.CharField(max_length=120, editable=False)
    at = models.DateTimeField(_("at"), default=timezone.now)
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["user", "read_at", "-at"], name="notification_unread")]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "about"],
                name="notification_told_once",
                violation_error_message=_("This was told already."),
            )
        ]

    def __str__(self):
        return self.title


class Preference(models.Model):
    """That somebody wants one kind of notification by mail too; without a row it stays here."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="preferences", verbose_name=_("user")
    )
    kind = models.CharField(_("about"), max_length=12, choices=kinds)

    class Meta:
        verbose_name = _("wish for mail")
        verbose_name_plural = _("wishes for mail")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind"], name="preference_once", violation_error_message=_("This is chosen already.")
            )
        ]

    def __str__(self):
        return f"{self.user} {self.get_kind_display()}"


class Robot(models.Model):
    """A robot of a DingTalk group, for the whole district or for one alliance; its messages name nobody."""

    name = LineField(_("name of the group"), max_length=60, unique=True)
    scope = models.CharField(
        _("alliance"), max_length=80, blank=True, default="",
        help_text=_("The identifier of an alliance; empty for what concerns the whole district."),
    )  # fmt: skip
    webhook = models.CharField(
        _("webhook"),
        max_length=300,
        validators=[check_webhook],
        help_text=_("As DingTalk shows it to the group's owner."),
    )
    secret = models.CharField(
        _("secret for signing"),
        max_length=120,
        help_text=_("Begins with SEC; choose “signature” as the security setting."),
    )
    is_active = models.BooleanField(_("in use"), default=True)

    history = History(excluded_fields=["webhook", "secret"])

    class Meta:
        verbose_name = _("group robot")
        verbose_name_plural = _("group robots")
        ordering = ["name"]

    def __str__(self):
        return self.name


class Message(models.Model):
    """One message on its way to one receiver; `registry.messaging.delivering` sends it and changes its state.

    It is written in the transaction of what it tells, so that neither is there without the other. Messages of one
    receiver leave in the order of their keys. What was sent keeps no text. A link to a new password is made when
    the mail leaves, so that none lies in the queue.
    """

    channel = models.CharField(_("channel"), max_length=10, choices=Channel)
    receiver = models.CharField(_("receiver"), max_length=254)
    robot = models.ForeignKey(
        Robot, models.CASCADE, null=True, blank=True, related_name="messages", verbose_name=_("group robot")
    )
    password_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+",
        verbose_name=_("link to a new password for"),
    )  # fmt: skip
    subject = models.CharField(_("title"), max_length=200)
    body = models.TextField(_("text"), blank=True, default="")
    in_hours = models.BooleanField(_("within working hours alone"), default=False, db_default=False)
    key = models.CharField(max_length=200, unique=True, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=MessageState, default=MessageState.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    next_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    claimed_at = models.DateTimeField(_("taken up at"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    error = models.CharField(_("what went wrong"), max_length=300, blank=True, default="")

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["state", "next_at"], name="message_due"),
            models.Index(fields=["channel", "receiver", "state", "id"], name="message_order"),
        ]
        constraints = [
            models.CheckConstraint(
                name="message_robot_for_dingtalk",
                condition=Q(channel=Channel.DINGTALK, robot__isnull=False)
                | Q(channel=Channel.MAIL, robot__isnull=True),
                violation_error_message=_("A message to a group has its robot, a mail has none."),
            ),
            models.CheckConstraint(
                name="message_keeps_no_password_link",
                condition=Q(password_of__isnull=True) | Q(channel=Channel.MAIL, body=""),
                violation_error_message=_("A link to a new password goes by mail, and is never kept in the queue."),
            ),
            models.CheckConstraint(
                name="message_sent_has_its_time",
                condition=Q(state=MessageState.SENT, sent_at__isnull=False)
                | ~Q(state=MessageState.SENT) & Q(sent_at__isnull=True),
                violation_error_message=_("A message that was sent says when."),
            ),
        ]

    def __str__(self):
        return self.subject
