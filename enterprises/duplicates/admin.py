"""Units that may be one: the list of pairs, the page on which two become one, and the one that tells them apart."""

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from enterprises.actions import look_again, merge_units, tell_apart
from enterprises.admin.base import FoundByName
from enterprises.choices import Likeness
from enterprises.duplicates.comparison import Comparison
from enterprises.duplicates.forms import ApartForm, MergeForm
from enterprises.models import Lookalike, Unit
from registry.desk.base import ReadOnlyAdmin
from registry.fields.refusals import comes_from_haste, status_of, why_refused
from registry.history.versions import FIELD, read_token, stamp
from registry.provenance.merging import relation_counts
from registry.provenance.models import Redirect

PERMISSION = "enterprises.merge_unit"


class Merging:
    """Two units can be chosen in the list; the pages on which they become one, or are told apart."""

    actions = ["merge_two"]

    def get_urls(self):
        view, name = self.admin_site.admin_view, "enterprises_unit"
        pages = [
            path("<path:one>/merge/<path:other>/", view(self.merge_view), name=f"{name}_merge"),
            path("<path:one>/apart/<path:other>/", view(self.apart_view), name=f"{name}_apart"),
        ]
        return [*(pages if self.model is Unit else []), *super().get_urls()]

    def has_merge_permission(self, request):
        return request.user.has_perm(PERMISSION)

    @admin.action(description=_("Merge two units"), permissions=["merge"])
    def merge_two(self, request, queryset):
        """Lead to the page of two; the one with more that belongs to it is kept unless somebody swaps them."""
        keys = list(queryset.order_by("pk").values_list("pk", flat=True)[:3])
        if len(keys) != 2:
            self.message_user(request, gettext("Choose exactly two units to merge."), messages.WARNING)
            return None
        return redirect("admin:enterprises_unit_merge", *by_weight(keys))

    def merge_view(self, request, one, other):
        """Show two units side by side; merge them as was chosen."""
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        data = request.POST if request.method == "POST" else None
        token = data[FIELD] if data and FIELD in data else stamp(Unit.objects.filter(pk__in=[one, other]))
        found = both(one, other)
        if found is None:
            return gone(request)
        form, comparison = MergeForm(data), Comparison(*found, data)
        if data is not None and form.is_valid() and merged(request, form, comparison, token):
            return redirect("admin:enterprises_unit_change", one)
        if form.is_stale:
            found = both(one, other)
            if found is None:
                return gone(request)
            comparison = Comparison(*found, data)
            token = stamp(Unit.objects.filter(pk__in=[one, other]))
        context = {"comparison": comparison, "versions": token, "title": gettext("Merge two units")}
        return self.pair_page(request, "merge", form, found, context)

    def apart_view(self, request, one, other):
        """Ask how it is known that two units are not one."""
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        found = both(one, other)
        if found is None:
            return gone(request)
        form = ApartForm(request.POST if request.method == "POST" else None)
        if form.is_valid() and was_done(form, tell_apart, one=found[0], other=found[1], by=request.user):
            messages.success(request, gettext("The two are told apart and will not be offered again."))
            return redirect("admin:enterprises_lookalike_changelist")
        return self.pair_page(
            request, "merge_apart", form, found, {"title": gettext("Not the same unit"), "units": found}
        )

    def pair_page(self, request, template, form, found, context):
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "form": form,
            "kept": found[0],
            "merged": found[1],
            **context,
        }
        status = 409 if form.is_stale else status_of(form)
        return TemplateResponse(request, f"admin/enterprises/{template}.html", context, status=status)


def by_weight(keys):
    """Return keys of units, the one with the most rows that belong to it first."""
    numbers = relation_counts(Unit, keys)
    return sorted(keys, key=lambda key: (-sum(numbers[key].values()), key))


def both(one, other):
    """Return two units in this order, None where one was merged or deleted; raise Http404 where one never was."""
    if one == other:
        raise Http404
    found = Unit.objects.select_related("industry", "parent", "platform", "sub_district").in_bulk([one, other])
    if len(found) == 2:
        return found[one], found[other]
    for key in {one, other} - set(found):
        kind = ContentType.objects.get_for_model(Unit)
        was_there = Redirect.objects.filter(target_type=kind, old_id=key).exists()
        if not (was_there or Unit.history.filter(id=key).exists()):
            raise Http404
    return None


def gone(request):
    messages.warning(request, gettext("One of the two is no longer there: it was merged or deleted."))
    return redirect("admin:enterprises_lookalike_changelist")


def merged(request, form, comparison, token):
    """Merge as was chosen; return whether it was done."""
    done = was_done(
        form,
        merge_units,
        kept=comparison.kept,
        merged=comparison.merged,
        values=comparison.values,
        prefer=comparison.prefer,
        known=comparison.known,
        seen=read_token(token) or {},
        by=request.user,
    )
    if done:
        text = gettext(
            "“%(merged)s” is now a part of “%(kept)s”; its address leads here. It can be undone from the history."
        )
        messages.success(request, text % {"merged": comparison.merged, "kept": comparison.kept})
    return done


def was_done(form, action, **arguments):
    """Do what a valid form asks for; return whether it was done, or put the reason into the form."""
    try:
        action(why=form.cleaned_data["why"], **arguments)
    except ValidationError as error:
        form.is_stale = getattr(error, "code", "") in ("changed", "gone")
        form.refuse(error)
        return False
    except DatabaseError as error:
        if not comes_from_haste(error):
            raise
        form.is_stale = True
        form.add_error(None, why_refused(error))
        return False
    return True


class LikenessFilter(admin.SimpleListFilter):
    """Why two units may be one."""

    title = _("why")
    parameter_name = "why"

    def lookups(self, request, model_admin):
        return [(str(reason.value), reason.label) for reason in sorted(Likeness, reverse=True)]

    def queryset(self, request, queryset):
        known = [str(reason.value) for reason in Likeness]
        return queryset.alike_in(self.value()) if self.value() in known else queryset


class Pairs(ChangeList):
    """A page of pairs, each with how much belongs to either."""

    def get_results(self, request):
        super().get_results(request)
        keys = {key for pair in self.result_list for key in (pair.one_id, pair.other_id)}
        numbers = relation_counts(Unit, sorted(keys)) if keys else {}
        for pair in self.result_list:
            pair.numbers = [sum(numbers.get(key, {}).values()) for key in (pair.one_id, pair.other_id)]


@admin.register(Lookalike)
class LookalikeAdmin(FoundByName, ReadOnlyAdmin):
    """Pairs that may be one; found anew by a button or by the command `find_duplicates`."""

    index_fields = ["one__name_index", "other__name_index"]
    search_fields = ["one__credit_code", "other__credit_code"]
    list_display = ["first", "second", "why", "decide"]
    list_display_links = None
    list_filter = [LikenessFilter]
    fields = ["first", "second", "why", "note", "found_at"]
    readonly_fields = ["first", "second", "why"]
    change_list_template = "admin/enterprises/lookalike/change_list.html"

    def get_queryset(self, request):
        return super().get_queryset(request).open().for_listing()

    def get_changelist(self, request, **kwargs):
        return Pairs

    def get_list_display(self, request):
        """Leave the decision to those who may take it."""
        return [name for name in self.list_display if name != "decide" or request.user.has_perm(PERMISSION)]

    def changelist_view(self, request, extra_context=None):
        mine = {"title": self.opts.verbose_name_plural, "may_merge": request.user.has_perm(PERMISSION)}
        return super().changelist_view(request, {**mine, **(extra_context or {})})

    @admin.display(description=_("unit"), ordering="one__name_index")
    def first(self, pair):
        return unit_cell(pair.one, getattr(pair, "numbers", [None])[0])

    @admin.display(description=_("possibly the same as"), ordering="other__name_index")
    def second(self, pair):
        return unit_cell(pair.other, getattr(pair, "numbers", [None])[-1])

    @admin.display(description=_("why"), ordering="likeness")
    def why(self, pair):
        reasons = [reason.label for reason in pair.reasons] + ([pair.note] if pair.note else [])
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((reason,) for reason in reasons)))

    @admin.display(description=_("decision"))
    def decide(self, pair):
        addresses = [
            (reverse(f"admin:enterprises_unit_{page}", args=[pair.one_id, pair.other_id]), text)
            for page, text in (("merge", gettext("Merge…")), ("apart", gettext("Not the same…")))
        ]
        return format_html(
            '<ul class="decide">{}</ul>', format_html_join("", '<li><a href="{}">{}</a></li>', addresses)
        )

    def get_urls(self):
        again = self.admin_site.admin_view(require_POST(self.again_view))
        return [path("again/", again, name="enterprises_lookalike_again"), *super().get_urls()]

    def again_view(self, request):
        """Find all pairs anew."""
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        messages.success(request, gettext("Pairs found: %(count)s") % {"count": look_again()})
        return redirect("admin:enterprises_lookalike_changelist")


def unit_cell(unit, number):
    """Return a unit's name, where it is, and how much belongs to it."""
    facts = [unit.told_apart_by, *([gettext("%(count)s relations") % {"count": number}] if number is not None else [])]
    address = reverse("admin:enterprises_unit_change", args=[unit.pk])
    return format_html(
        '<a href="{}">{}</a><br><span class="quiet">{}</span>', address, unit, " · ".join(map(str, facts))
    )
