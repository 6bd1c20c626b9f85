"""Groups, members, terms, guarantees and tasks as rows below an alliance."""

from django.contrib.admin import TabularInline

from alliances.models import Group, Guarantee, Membership, PracticePart, Task, Term
from registry.desk.base import DeskInline
from registry.provenance.admin.base import RecordInline


class GroupInline(RecordInline):
    model = Group
    fields = ["name", "basis", "lead", "position"]
    related = ["lead"]


class MembershipInline(RecordInline):
    """The members, each in one of the alliance's own groups."""

    model = Membership
    fields = ["unit", "organisation", "group", "since", "until", "basis"]
    related = ["unit", "organisation", "alliance", "group"]

    def get_formset(self, request, obj=None, **kwargs):
        self.alliance = obj
        return super().get_formset(request, obj, **kwargs)

    def get_autocomplete_fields(self, request):
        return [name for name in super().get_autocomplete_fields(request) if name != "group"]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "group":
            field.queryset = Group.objects.filter(alliance=self.alliance)
            # Read once here, not once for every row.
            field.choices = list(field.choices)
        return field


class TermInline(RecordInline):
    model = Term
    fields = ["kind", "unit", "edition", "since", "until"]
    related = ["unit"]


class GuaranteeInline(RecordInline):
    model = Guarantee
    fields = ["kind", "year", "standing", "evidence"]


class TaskInline(RecordInline):
    model = Task
    fields = ["title", "year", "checklist", "position"]


class PartInline(DeskInline, TabularInline):
    """The parts of a practice, which its citations cover."""

    model = PracticePart
    fields = ["position", "parent", "title", "text"]
    extra = 0

    def get_formset(self, request, obj=None, **kwargs):
        self.practice = obj
        return super().get_formset(request, obj, **kwargs)

    def get_autocomplete_fields(self, request):
        return [name for name in super().get_autocomplete_fields(request) if name != "parent"]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "parent":
            field.queryset = PracticePart.objects.filter(practice=self.practice)
            # Read once here, not once for every row.
            field.choices = list(field.choices)
        return field
