"""The admin within its reader's scope: what `registry.accounts.rules` lets the reader see, choose and write.

A kind of record of which the reader may see nothing is refused (403). A single record out of scope is as one that does
not exist: Django leads back to the start page and says so. What a form would move or put out of scope is taken back,
and `registry.desk.versions` shows the form again as it was typed.
"""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from registry.accounts.rules import (
    ADD,
    CHANGE,
    DECLARED,
    DELETE,
    PICK,
    VIEW,
    everywhere,
    is_allowed_now,
    is_liaison,
    may,
    permission_name,
    within,
)

PICKING = {"autocomplete", "pick"}
"""The addresses that answer the boxes in which a record is found by typing."""
OUTSIDE = _(
    "Nothing was saved: “%(record)s” would not belong to the alliance or unit that you act for. An activity needs it "
    "as organiser or host under “who took part”."
)
PROPOSE = _("Reviewed: propose another value on the public page.")


def is_picking(request):
    """Say whether a box of a form asks, and not a list."""
    return bool(request.resolver_match) and request.resolver_match.url_name in PICKING


class OutOfScopeError(PermissionDenied):
    """Something that was saved a moment ago, and is taken back, lies outside its writer's scope."""

    def __init__(self, record):
        super().__init__(OUTSIDE % {"record": record})


class LimitedChoices:
    """Rows, and choices in forms, that the reader may see; for pages and for the rows below a record."""

    def get_queryset(self, request):
        return within(super().get_queryset(request), request.user, PICK if is_picking(request) else VIEW)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if field and is_liaison(request.user) and field.queryset.model in DECLARED:
            allowed = within(field.queryset, request.user, PICK)
            if allowed is not field.queryset:
                field.queryset, field.is_limited = allowed, True
        return field

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.reader = request.user
        return formset


class ScopedRows:
    """A page of the admin: permissions by record, reviewed fields, and a second look at what was saved."""

    def has_view_permission(self, request, obj=None):
        if is_picking(request):
            return may(request.user, self.model, PICK)
        return self.may(request, VIEW, obj) or self.may(request, CHANGE, obj)

    def has_change_permission(self, request, obj=None):
        return self.may(request, CHANGE, obj)

    def has_delete_permission(self, request, obj=None):
        return self.may(request, DELETE, obj)

    def may(self, request, action, obj):
        """Ask for one of the four permissions of this kind of record."""
        return request.user.has_perm(permission_name(self.model, action), obj)

    def held_fields(self, request):
        """Return the fields that wait for a reviewer, where the reader may not simply change them."""
        return () if everywhere(request.user, self.model, CHANGE) else getattr(self.model, "reviewed_fields", ())

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), *self.held_fields(request)]

    def get_form(self, request, obj=None, change=False, **kwargs):
        if held := self.held_fields(request):
            kwargs["help_texts"] = {**kwargs.get("help_texts", {}), **dict.fromkeys(held, PROPOSE)}
        form = super().get_form(request, obj, change=change, **kwargs)
        form.reader = request.user
        return form

    def history_view(self, request, object_id, extra_context=None):
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        return super().history_view(request, object_id, extra_context)

    def save_formset(self, request, form, formset, change):
        if self.checks_rows(formset):
            for row in formset.initial_forms:
                if row.has_changed():
                    self.insist(request, DELETE if row in formset.deleted_forms else CHANGE, row.instance)
        super().save_formset(request, form, formset, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        self.insist(request, CHANGE if change else ADD, form.instance)
        for formset in filter(self.checks_rows, formsets):
            for record in formset.new_objects:
                self.insist(request, ADD, record)
            for record, _fields in formset.changed_objects:
                self.insist(request, CHANGE, record)

    def checks_rows(self, formset):
        """Say whether the rows of a formset have permissions of their own."""
        return formset.model in DECLARED

    def insist(self, request, action, record):
        """Refuse what the reader may not do with a record, as the database has it now."""
        if not is_allowed_now(request.user, action, record):
            raise OutOfScopeError(record)
