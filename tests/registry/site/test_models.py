"""The profile of the site, what it calls things, and places."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from alliances.choices import Axis, GuaranteeKind
from events.choices import Dimension
from registry.provenance.models import Source
from registry.site.actions import fill_in
from registry.site.models import Area, Profile
from registry.site.wordings import WORDS
from tests.registry.site.factories import AreaFactory, ProfileFactory, WordingFactory

pytestmark = pytest.mark.django_db


def test_a_site_that_nobody_has_named_is_a_demonstration_of_the_district():
    site = Profile.objects.current()

    assert (site.title, site.place, site.period, site.is_demonstration) == ("党建联盟", "本区", "", True)


def test_there_is_one_profile():
    ProfileFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        Profile.objects.create(id="other", name="示例")
    with pytest.raises(ValidationError, match="网站资料只有一份"):
        Profile(id="other", name="示例").full_clean()


def test_its_names_are_those_of_the_language_of_the_reader():
    area = AreaFactory(name="示例区", english="Example District")
    site = ProfileFactory(english="Example alliances", area=area, period_from="2020", period_to="2023")
    site.refresh_from_db()

    assert (site.title, site.place, site.period) == ("示例红盟", "示例区", "2020年至2023年")
    with translation.override("en"):
        assert (site.title, site.place, site.period) == ("Example alliances", "Example District", "2020 to 2023")


@pytest.mark.parametrize(
    ("values", "is_demonstration"),
    [({}, True), ({"operator": "示例单位"}, True), ({"contact": "示例科"}, True),
     ({"operator": "示例单位", "contact": "示例科"}, False)],
)  # fmt: skip
def test_it_is_a_demonstration_until_somebody_runs_it_and_can_be_reached(values, is_demonstration):
    assert ProfileFactory(**values).is_demonstration == is_demonstration


def test_it_is_read_once_and_again_after_a_change(django_assert_num_queries):
    Profile.objects.current()
    ProfileFactory(name="示例旧名")
    with django_assert_num_queries(2):
        assert {Profile.objects.current().title for _reading in range(3)} == {"示例旧名"}

    fill_in(values={"name": "示例新名"}, by=None)

    assert Profile.objects.current().title == "示例新名"


def test_what_is_filled_in_is_cited_and_kept_in_history(staff):
    site = fill_in(values={"name": "示例红盟", "operator": "示例单位"}, by=staff)
    fill_in(values={"operator": "示例新单位"}, by=staff)

    assert {(citation.field, citation.source) for citation in site.citations.all()} == {
        (field, Source.objects.get(pk="staff-entry")) for field in ("name", "operator")
    }
    assert [(row.operator, row.change.by) for row in site.history.all()] == [("示例新单位", staff), ("示例单位", staff)]


def test_a_telephone_number_is_no_contact(staff):
    with pytest.raises(ValidationError):
        fill_in(values={"name": "示例", "contact": "手机13800138000"}, by=staff)
    assert not Profile.objects.exists()


class TestWordings:
    def test_axes_guarantees_and_dimensions_can_be_named(self):
        named = {f"axis.{axis}" for axis in (Axis.HORIZONTAL, Axis.VERTICAL)}
        named |= {f"guarantee.{kind}" for kind in GuaranteeKind} | {f"dimension.{one}" for one in Dimension}

        assert set(WORDS) == named

    def test_a_name_of_its_own_stands_wherever_the_word_did(self):
        before = str(Axis.HORIZONTAL.label)
        WordingFactory(word="axis.horizontal", name="示例横线", english="")

        assert (before, str(Axis.HORIZONTAL.label)) == ("横向产业联盟", "示例横线")
        with translation.override("en"):
            assert str(Axis.HORIZONTAL.label) == "Horizontal (by industry)"

    def test_migrations_are_the_same_everywhere(self):
        WordingFactory(word="axis.horizontal", name="示例横线")

        with translation.override(None):
            assert str(Axis.HORIZONTAL.label) == "Horizontal (by industry)"

    def test_a_word_has_one_name(self):
        wording = WordingFactory()

        with pytest.raises(IntegrityError), transaction.atomic():
            WordingFactory(word=wording.word)


class TestAreas:
    def test_they_are_a_tree(self):
        city = AreaFactory()
        district = AreaFactory(parent=city)
        city.parent = district

        with pytest.raises(IntegrityError), transaction.atomic():
            city.save()

    @pytest.mark.parametrize(("code", "is_one"), [("330100", True), ("33010", False), ("33010a", False), ("", True)])
    def test_a_code_has_its_length(self, code, is_one):
        area = Area(name="示例市", code=code)
        if is_one:
            area.full_clean()
            assert area.code == (code or None)
        else:
            with pytest.raises(ValidationError):
                area.full_clean()

    def test_the_home_is_not_deleted(self):
        site = ProfileFactory(area=AreaFactory())

        with pytest.raises(IntegrityError):
            site.area.delete()
