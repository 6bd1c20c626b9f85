"""Group robots and the queue of messages in the admin."""

from django import forms
from django.contrib import admin, messages
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.admin.base import BaseAdmin, ReadOnlyAdmin
from accounts.forms import DeskForm
from accounts.models import Robot
from accounts.notifying import send_again

SECRETS = ("webhook", "secret")


class RobotForm(DeskForm):
    """A robot, whose webhook and secret are written and never shown again; left empty they stay as they are."""

    class Meta:
        model = Robot
        fields = ["name", "scope", *SECRETS, "is_active"]
        widgets = {name: forms.PasswordInput(attrs={"autocomplete": "off", "class": "vTextField"}) for name in SECRETS}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in SECRETS:
            if self.instance.pk and name in self.fields:
                self.fields[name].required = False
                self.fields[name].help_text = _("Empty: it stays as it is.")

    def clean(self):
        cleaned = super().clean()
        for name in SECRETS:
            if self.instance.pk and not cleaned.get(name) and name not in self.errors:
                cleaned[name] = self.initial[name]
        return cleaned


class RobotAdmin(BaseAdmin):
    form = RobotForm
    list_display = ["name", "scope", "is_active"]
    search_fields = ["name"]
    fields = ["name", "scope", *SECRETS, "is_active"]


class MessageAdmin(ReadOnlyAdmin):
    """What left, what waits, and what somebody has to look at; texts stay out of it."""

    list_display = ["subject", "channel", "state", "attempts", "made_at", "sent_at", "error"]
    list_filter = ["state", "channel"]
    fields = ["subject", "channel", "robot", "state", "attempts", "made_at", "next_at", "sent_at", "error"]
    actions = ["again"]

    def has_again_permission(self, request):
        """Say whether the reader may send something again."""
        return request.user.has_perm("accounts.send_again")

    @admin.action(permissions=["again"], description=gettext_lazy("Send the chosen messages again"))
    def again(self, request, queryset):
        done = sum(send_again(message=message, by=request.user) for message in queryset)
        if done < len(queryset):
            messages.warning(request, _("Only what failed, or is uncertain, is sent again."))
        if done:
            sentence = ngettext("%(count)d message is queued again.", "%(count)d messages are queued again.", done)
            messages.success(request, sentence % {"count": done})
