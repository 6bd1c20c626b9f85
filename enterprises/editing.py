"""The public page on which a unit is edited in place."""

from django.utils.translation import gettext

from enterprises.forms import UnitFactsForm
from enterprises.models import Unit
from registry.provenance.editing.views import EditView


class UnitEditView(EditView):
    """Edit what a unit's page says of it."""

    model = Unit
    form_class = UnitFactsForm
    section = "enterprises"

    def get_title(self):
        return gettext("Edit “%(record)s”") % {"record": self.record.label}
