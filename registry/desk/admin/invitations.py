"""Invitations in the admin: made, shown once, withdrawn; what was invited stays to be read."""

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.shortcuts import redirect
from django.template.defaultfilters import date
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from registry.accounts.actions import invitations
from registry.accounts.addresses import on_this_site
from registry.accounts.rules import roles_to_invite
from registry.desk.admin.seats import SeatForm
from registry.desk.admin.users import ReasonActionForm
from registry.desk.base import DeskAdmin
from registry.desk.requests import desk


class InvitationForm(SeatForm):
    """Whom to invite, to which seat."""

    by_mail = forms.BooleanField(
        label=_("send the link by e-mail"),
        required=False,
        help_text=_("The link is shown on the next page either way, for DingTalk or a letter."),
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("by_mail") and not cleaned.get("email"):
            self.add_error("email", _("Type the e-mail address that the link goes to."))
        return cleaned


class InvitationAdmin(DeskAdmin):
    form = InvitationForm
    action_form = ReasonActionForm
    actions = ["withdraw"]
    list_display = ["name", "role", "acts_for", "state", "by", "made_at", "expires_at", "user"]
    list_filter = ["role"]
    list_select_related = ["by", "user", "target_type"]
    search_fields = ["name", "email", "user__username"]
    search_help_text = _("Name, e-mail or user name")

    def get_fields(self, request, obj=None):
        asked = ["name", "email", "role", "acts_for", "since", "until"]
        if obj is None:
            return [*asked, "by_mail"] if "dummy" not in settings.EMAIL_BACKEND else asked
        return [*asked, "state", "by", "made_at", "expires_at", "accepted_at", "user", "withdrawn_at"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("target")

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        field = super().formfield_for_choice_field(db_field, request, **kwargs)
        if db_field.name == "role":
            allowed = roles_to_invite(request.user)
            field.choices = [(value, label) for value, label in field.choices if not value or value in allowed]
        return field

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        token = invitations.invite(invitation=obj, by=request.user)
        # `response_add` keeps it until the next page has shown it.
        desk(request).link = on_this_site(request, reverse("invitation-link", args=[token]))

    def response_add(self, request, obj, post_url_continue=None):
        by_mail = bool(request.POST.get("by_mail") and obj.email)
        if by_mail:
            mail(obj, desk(request).link)
        request.session[f"invitation-{obj.pk}"] = {"link": desk(request).link, "by_mail": by_mail}
        return redirect("admin:accounts_invitation_change", obj.pk)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show the link of a new invitation once, and from then on what became of it."""
        shown = request.session.pop(f"invitation-{object_id}", None)
        obj = self.get_object(request, object_id) if shown else None
        if obj is None:
            return super().change_view(request, object_id, form_url, extra_context)
        title = _("The link of the invitation")
        context = {**self.admin_site.each_context(request), "opts": self.opts, "title": title, "original": obj, **shown}
        return TemplateResponse(request, "admin/accounts/invitation/link.html", context)

    @admin.action(description=_("Withdraw"), permissions=["add"])
    def withdraw(self, request, queryset):
        why = request.POST.get("change_reason", "")
        for invitation in queryset:
            try:
                invitations.withdraw_invitation(invitation=invitation, why=why, by=request.user)
            except PermissionDenied:
                messages.error(request, _("%(one)s: not yours to withdraw.") % {"one": invitation})
            except ValidationError as error:
                messages.error(request, f"{invitation}: {error.messages[0]}")
            else:
                messages.success(
                    request, _("%(one)s: withdrawn; the link opens nothing any more.") % {"one": invitation}
                )

    @admin.display(description=_("acts for"))
    def acts_for(self, invitation):
        return invitation.target or self.get_empty_value_display()

    @admin.display(description=pgettext_lazy("invitation", "state"))
    def state(self, invitation):
        return invitation.state.label


def mail(invitation, link):
    """Send a link to the invited person once the invitation is saved."""
    context = {
        "invitation": invitation,
        "by": invitation.by,
        "role": invitation.get_role_display(),
        "target": invitation.target,
        "until": date(invitation.expires_at),
        "link": link,
    }
    subject = render_to_string("accounts/mail/invitation_subject.txt").strip()
    text = render_to_string("accounts/mail/invitation.txt", context)
    transaction.on_commit(lambda: send_mail(subject, text, None, [invitation.email]), robust=True)
