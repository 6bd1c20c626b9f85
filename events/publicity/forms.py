"""The form of a report, on the pages of its alliance."""

from django import forms
from django.utils.translation import gettext_lazy as _

from enterprises.forms import NamedUnitField
from events.models import Activity
from events.publicity.models import Publicity
from registry.provenance.editing.forms import EditForm


class PublicityFactsForm(EditForm):
    """What a report's own page says of it; its activity is one of those in which the alliance took part."""

    bases = {"published": "published_basis"}
    unit = NamedUnitField(label=_("unit"), required=False)
    link = forms.URLField(label=_("link"), required=False, max_length=300, assume_scheme="https")

    class Meta:
        model = Publicity
        fields = ["title", "medium", "level", "published", "link", "unit", "activity", "summary", "is_public"]
        widgets = {"summary": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["published"].required = True
        alliance, own = self.instance.alliance_id, self.instance.activity_id
        held = Activity.objects.public().of_alliance(alliance) if alliance else Activity.objects.none()
        self.fields["activity"].queryset = (held | Activity.objects.filter(pk=own)).distinct().newest_first()
