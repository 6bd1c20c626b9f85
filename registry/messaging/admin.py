"""Group robots and the queue of messages in the admin."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from registry.desk.base import DeskAdmin, ReadOnlyAdmin
from registry.desk.forms import DeskForm
from registry.messaging.actions import send_again
from registry.messaging.delivering import dingtalk
from registry.messaging.delivering.outcomes import RefusedError, TryAgainError, UncertainError
from registry.messaging.models import Message, Robot
from registry.messaging.scopes import scopes

SECRETS = ("webhook", "secret")


class RobotForm(DeskForm):
    """A robot, whose webhook and secret are written and never shown again; left empty they stay as they are."""

    scope = forms.ChoiceField(
        label=_("alliance"),
        required=False,
        help_text=_("Whose matters the group hears of: one alliance's, or those of the whole district."),
    )

    class Meta:
        model = Robot
        fields = ["name", "scope", *SECRETS, "is_active"]
        widgets = {name: forms.PasswordInput(attrs={"autocomplete": "off", "class": "vTextField"}) for name in SECRETS}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in SECRETS:
            if self.instance.pk and name in self.fields:
                self.fields[name].required = False
                self.fields[name].help_text = gettext("Empty: it stays as it is.")
        if "scope" in self.fields:
            self.offer_scopes(self.fields["scope"])

    def offer_scopes(self, field):
        """Offer the alliances that there are; one that is held and is none is shown as such, and refused."""
        self.scopes = dict(scopes())
        lost = {} if self.instance.scope in self.scopes else {self.instance.scope: lost_name(self.instance.scope)}
        field.choices = [*self.scopes.items(), *lost.items()]

    def clean_scope(self):
        scope = self.cleaned_data["scope"]
        if scope not in self.scopes:
            raise forms.ValidationError(gettext("There is no such alliance: choose one from the list."))
        return scope

    def clean(self):
        cleaned = super().clean()
        for name in SECRETS:
            if self.instance.pk and not cleaned.get(name) and name not in self.errors:
                cleaned[name] = self.initial[name]
        return cleaned


def lost_name(scope):
    return gettext("%(scope)s (there is no such alliance)") % {"scope": scope}


class RobotAdmin(DeskAdmin):
    form = RobotForm
    search_fields = ["name"]
    fields = ["name", "scope", *SECRETS, "is_active"]
    change_form_template = "admin/messaging/robot/change_form.html"

    def get_list_display(self, request):
        names = dict(scopes())

        @admin.display(description=_("alliance"), ordering="scope")
        def alliance(robot):
            return names.get(robot.scope) or lost_name(robot.scope)

        return ["name", alliance, "is_active"]

    def get_urls(self):
        address = path("<int:object_id>/test/", self.admin_site.admin_view(self.test_view), name="messaging_robot_test")
        return [address, *super().get_urls()]

    def test_view(self, request, object_id):
        """Send a message to a group at once, and say what came of it."""
        robot = get_object_or_404(Robot, pk=object_id) if self.has_change_permission(request) else None
        if robot is None:
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        messages.add_message(request, *try_robot(robot))
        return redirect("admin:messaging_robot_change", robot.pk)


def try_robot(robot):
    """Send a test message to a robot, and return the level and the sentence that tell what came of it."""
    text = gettext("A test from the records of the alliances: messages reach this group.")
    told = {"group": robot.name}
    try:
        dingtalk.send(Message(robot=robot, subject=gettext("Test message"), body=text))
    except RefusedError as error:
        sentence = gettext("Nothing arrived in “%(group)s”: the message was refused (%(error)s).")
        return messages.ERROR, sentence % {**told, "error": error}
    except TryAgainError as error:
        sentence = gettext(
            "Nothing arrived in “%(group)s”: DingTalk could not be reached, or asks to wait (%(error)s)."
        )
        return messages.ERROR, sentence % {**told, "error": error}
    except UncertainError as error:
        sentence = gettext("It is not known whether the test message arrived in “%(group)s” (%(error)s): look there.")
        return messages.WARNING, sentence % {**told, "error": error}
    return messages.SUCCESS, gettext("DingTalk took the test message: look whether it stands in “%(group)s”.") % told


class MessageAdmin(ReadOnlyAdmin):
    """What left, what waits, and what somebody has to look at; texts stay out of it."""

    list_display = ["subject", "channel", "state", "attempts", "made_at", "sent_at", "error"]
    list_filter = ["state", "channel"]
    fields = ["subject", "channel", "robot", "state", "attempts", "made_at", "next_at", "sent_at", "error"]
    actions = ["again"]

    def has_again_permission(self, request):
        """Say whether the reader may send something again."""
        return request.user.has_perm("messaging.send_again")

    @admin.action(permissions=["again"], description=_("Send the chosen messages again"))
    def again(self, request, queryset):
        done = sum(send_again(message=message, by=request.user) for message in queryset)
        if done < len(queryset):
            messages.warning(request, gettext("Only what failed, or is uncertain, is sent again."))
        if done:
            sentence = ngettext("%(count)d message is queued again.", "%(count)d messages are queued again.", done)
            messages.success(request, sentence % {"count": done})


admin.site.register(Robot, RobotAdmin)
admin.site.register(Message, MessageAdmin)
