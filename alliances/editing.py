"""Public pages on which an alliance and its groups are edited in place."""

from django.utils.translation import gettext

from alliances.forms import AllianceFactsForm, GroupFactsForm
from alliances.models import Alliance, Group
from enterprises.models import Unit
from registry.provenance.editing.views import AddView, EditView

NAMES_OFFERED = 300


def member_names(alliance):
    """Return the names of an alliance's members, to be offered where a unit is typed."""
    return list(
        Unit.objects.current().filter(memberships__alliance=alliance).values_list("name", flat=True)[:NAMES_OFFERED]
    )


class AllianceEditView(EditView):
    """Edit what an alliance's page says of it."""

    model = Alliance
    form_class = AllianceFactsForm
    section = "alliances"


class WithMembers:
    """Offers the names of an alliance's members where a unit is typed."""

    section = "alliances"

    def get_context_data(self, **kwargs):
        return super().get_context_data(suggestions=member_names(self.page), **kwargs)

    def get_back_url(self):
        return f"{self.page.get_absolute_url()}#groups"


class GroupEditView(WithMembers, EditView):
    """Edit a group on the page of its alliance."""

    model = Group
    form_class = GroupFactsForm

    @property
    def page(self):
        return self.record.alliance


class GroupAddView(WithMembers, AddView):
    """Add a group to an alliance, behind those that it has."""

    model = Group
    form_class = GroupFactsForm
    parent_model = Alliance
    parent_field = "alliance"

    def get_title(self):
        return gettext("Add a group to %(alliance)s") % {"alliance": self.parent}

    def get_button(self):
        return gettext("Add the group")

    def fresh(self):
        group = super().fresh()
        last = self.parent.groups.order_by("-position").values_list("position", flat=True).first()
        group.position = (last or 0) + 1
        return group
