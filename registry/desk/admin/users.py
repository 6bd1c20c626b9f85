"""What superusers do about somebody's access. Accounts are deactivated, not deleted: what they did keeps its name."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.contrib.auth.forms import ReadOnlyPasswordHashField, ReadOnlyPasswordHashWidget, UserChangeForm
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from registry.accounts.actions import security
from registry.accounts.matters import left_behind, why_not_to_leave
from registry.fields.personal_numbers import no_personal_numbers


class ReasonActionForm(ActionForm):
    """An action on chosen rows, and why; the reason stands in their history."""

    change_reason = forms.CharField(
        label=_("Reason:"),
        max_length=300,
        required=False,
        validators=[no_personal_numbers],
        widget=forms.TextInput(attrs={"list": "reasons", "autocomplete": "off"}),
    )


class PasswordWidget(ReadOnlyPasswordHashWidget):
    """Says whether there is a password; how it is kept is of no use to people."""

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        if len(context["summary"]) > 1:
            context["summary"] = [{"label": gettext("A password is set.")}]
        return context


class UserForm(UserChangeForm):
    """A user as the desk shows one."""

    password = ReadOnlyPasswordHashField(
        label=_("Password"),
        widget=PasswordWidget,
        help_text=_("Nobody can read it; a new one can be set."),
    )

    def clean_is_active(self):
        """Refuse to shut out whoever holds open matters that nobody else does."""
        is_active = self.cleaned_data["is_active"]
        if self.instance.pk and not is_active and (matters := left_behind(self.instance)):
            raise ValidationError(why_not_to_leave(self.instance, matters), code="holds")
        return is_active


class AccessActions:
    """The actions on accounts: each for chosen users, all but unlocking for a reason."""

    action_form = ReasonActionForm
    actions = ["end_sessions", "reset_second_factor", "unlock", "deactivate"]

    def has_delete_permission(self, request, obj=None):
        return False

    def has_manage_permission(self, request):
        return request.user.is_superuser

    def reason(self, request):
        """Return the reason that was given, or tell that there must be one."""
        why = request.POST.get("change_reason", "").strip()
        if not why:
            messages.error(request, gettext("Nothing was done: say in a few words why, in the box beside the action."))
        return why

    @admin.action(description=_("End all sign-ins"), permissions=["manage"])
    def end_sessions(self, request, queryset):
        if why := self.reason(request):
            for user in queryset:
                security.end_sessions(user=user, why=why, by=request.user)
            self.tell(request, queryset)

    @admin.action(description=_("Reset the second factor"), permissions=["manage"])
    def reset_second_factor(self, request, queryset):
        if why := self.reason(request):
            for user in queryset.filter(second_factor_since__isnull=False):
                security.remove_second_factor(user=user, why=why, by=request.user)
            self.tell(request, queryset)

    @admin.action(description=_("Unlock after wrong passwords"), permissions=["manage"])
    def unlock(self, request, queryset):
        for user in queryset:
            if security.unlock(user=user):
                self.log_change(request, user, gettext("Unlocked after wrong passwords"))
        self.tell(request, queryset)

    @admin.action(description=_("Deactivate"), permissions=["manage"])
    def deactivate(self, request, queryset):
        if queryset.filter(pk=request.user.pk).exists():
            messages.error(request, gettext("Nothing was done: you cannot deactivate your own account."))
        elif why := self.reason(request):
            self.deactivate_all(request, queryset, why)

    def deactivate_all(self, request, queryset, why):
        """Deactivate some users, or none of them where one still holds what nobody else does."""
        try:
            with transaction.atomic():
                for user in queryset.filter(is_active=True):
                    security.deactivate(user=user, why=why, by=request.user)
        except ValidationError as error:
            for sentence in error.messages:
                messages.error(request, sentence)
        else:
            self.tell(request, queryset)

    def tell(self, request, queryset):
        """Say for how many users it was done."""
        count = queryset.count()
        text = ngettext("Done for %(count)s user.", "Done for %(count)s users.", count)
        messages.success(request, text % {"count": count})
