"""Names, posts and honours as rows below a unit, a party organisation or a person."""

from django.utils.translation import gettext_lazy as _

from enterprises.forms import PostForm
from enterprises.models import Honour, Post, UnitName
from registry.provenance.admin.base import RecordInline
from registry.provenance.forms import RowForm


class NameInline(RecordInline):
    model = UnitName
    fields = ["name", "kind", "since", "until"]


class PostRowForm(PostForm, RowForm):
    """A post below its person."""


class PostOfPersonInline(RecordInline):
    model = Post
    form = PostRowForm
    fields = ["place", "kind", "title", "since", "until", "seen_on", "seen_basis"]
    related = ["person", "unit", "organisation"]


class PostAtUnitInline(RecordInline):
    model = Post
    fields = ["person", "kind", "title", "since", "until", "seen_on", "seen_basis"]
    related = ["person"]
    verbose_name_plural = _("people and their posts")


class PostInOrganisationInline(PostAtUnitInline):
    pass


class HonourOfUnitInline(RecordInline):
    model = Honour
    fk_name = "unit"
    fields = ["title", "kind", "level", "awarded", "awarder"]


class HonourOfOrganisationInline(HonourOfUnitInline):
    fk_name = "organisation"


class HonourOfPersonInline(RecordInline):
    model = Honour
    fk_name = "person"
    fields = ["title", "kind", "level", "awarded", "through"]
    related = ["through"]
