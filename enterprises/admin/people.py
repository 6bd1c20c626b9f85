"""People and their posts in the admin, and the release of a private name."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from enterprises.actions import release_name, take_down_name
from enterprises.admin.base import FoundByName
from enterprises.admin.rows import HonourOfPersonInline, PostOfPersonInline
from enterprises.forms import PostForm, ReleaseForm
from enterprises.models import Person, Post
from registry.fields.refusals import status_of
from registry.provenance.admin.base import RecordAdmin


class PublicFilter(admin.SimpleListFilter):
    """Who stands in public by name."""

    title = _("name in public")
    parameter_name = "public"
    conditions = {
        "official": Q(is_private=False),
        "released": Q(is_private=True, released_at__isnull=False),
        "hidden": Q(is_private=True, released_at__isnull=True),
    }

    def lookups(self, request, model_admin):
        return [
            ("official", gettext("named: in office or head of an organisation")),
            ("released", gettext("named: released")),
            ("hidden", gettext("surname only")),
        ]

    def queryset(self, request, queryset):
        return queryset.filter(self.conditions.get(self.value(), Q()))


@admin.register(Person)
class PersonAdmin(RecordAdmin):
    list_display = ["name", "public_name_of", "is_private", "released_at", "note"]
    list_filter = ["is_private", PublicFilter]
    search_fields = ["name", "note"]
    search_help_text = _("Name or note")
    fieldsets = [
        (
            None,
            {
                "fields": ["name", "note", "is_private"],
                "description": _(
                    "Officials in office and heads of organisations are named in public. Everybody else (model "
                    "workers, employees, residents) is a private person: the public reads the surname and 某 until a "
                    "reviewer releases the name. Never store identity numbers, telephone numbers or home addresses."
                ),
            },
        ),
        (_("In public"), {"fields": ["public_name_of", "released_at", "released_by", "release_reason"]}),
    ]
    readonly_fields = ["public_name_of", "released_at", "released_by", "release_reason"]
    inlines = [PostOfPersonInline, HonourOfPersonInline]
    change_form_template = "admin/enterprises/person/change_form.html"

    @admin.display(description=_("shown in public as"))
    def public_name_of(self, person):
        return person.public_name

    def has_release_permission(self, request):
        """Say whether the reader may release names and take them down."""
        return request.user.has_perm("enterprises.release_name")

    def render_change_form(self, request, context, *args, **kwargs):
        context["may_release"] = self.has_release_permission(request)
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self):
        release = self.admin_site.admin_view(self.release_view)
        return [path("<path:object_id>/release/", release, name="enterprises_person_release"), *super().get_urls()]

    def release_view(self, request, object_id):
        """Ask for the reason and release the name, or take it down."""
        person = get_object_or_404(Person, pk=object_id)
        if not (self.has_release_permission(request) and self.has_view_permission(request, person)):
            raise PermissionDenied
        form = ReleaseForm(request.POST if "release" in request.POST else None)
        if request.method == "POST" and self.decide(request, person, form):
            return redirect("admin:enterprises_person_change", person.pk)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": person,
            "form": form,
            "title": gettext("Name in public"),
        }
        return TemplateResponse(request, "admin/enterprises/person/release.html", context, status=status_of(form))

    def decide(self, request, person, form):
        """Do what was asked; return whether it was done."""
        if "take_down" in request.POST:
            take_down_name(person=person, why=request.POST.get("reason", "")[:300], by=request.user)
            self.log_change(request, person, gettext("Name taken down"))
            messages.success(request, gettext("The name is hidden in public again."))
            return True
        if not form.is_valid():
            return False
        try:
            release_name(person=person, reason=form.cleaned_data["reason"], by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
            return False
        self.log_change(request, person, gettext("Name released: %(reason)s") % {"reason": person.release_reason})
        messages.success(request, gettext("The name is public now."))
        return True


@admin.register(Post)
class PostAdmin(FoundByName, RecordAdmin):
    form = PostForm
    index_fields = ["unit__name_index", "organisation__name_index"]
    search_fields = ["person__name", "title", "id"]
    search_help_text = _("Person, post, unit or party organisation")
    list_display = ["person", "title", "kind", "place", "since", "until", "seen_on"]
    list_display_links = ["person", "title"]
    list_filter = ["kind", "basis", "seen_basis", "person__is_private"]
    list_select_related = ["person", "unit", "organisation"]
    fields = ["person", "place", "kind", "title", ("since", "until"), ("seen_on", "seen_basis"), "basis"]

    @admin.display(description=_("unit or party organisation"))
    def place(self, post):
        return post.unit or post.organisation
