"""Two units of one name: asked about where one is added, and told apart wherever they are offered."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from enterprises.forms import NamedUnitField
from enterprises.models import Unit
from tests.enterprises.factories import UnitFactory, UnitNameFactory
from tests.forms import complaints, posted
from tests.registry.sheets.uploads import upload

pytestmark = pytest.mark.django_db
CITED = {"provenance-citation-target_type-target_id-0-source": "staff-entry"}
CODES = "91330101MA2GXXAB0N", "91330101MA2GXXAC0P"


@pytest.fixture
def boss(client, superuser):
    client.force_login(superuser)
    return client


@pytest.fixture
def there():
    street = UnitFactory(name="示例街道", kind="sub_district")
    return UnitFactory(name="示例集团有限公司", kind="enterprise", sub_district=street, credit_code=CODES[0])


def added(client, name, model="unit", **values):
    address = reverse(f"admin:enterprises_{model}_add")
    return client.post(*posted(client, address, name=name, kind="enterprise", **CITED, **values))


class TestAdding:
    @pytest.mark.parametrize("typed", ["示例集团有限公司", "示例集团 有限公司", "示例旧名"])
    @pytest.mark.parametrize("model", ["unit", "enterprise"])
    def test_a_name_that_is_taken_is_asked_about(self, boss, there, typed, model):
        UnitNameFactory(unit=there, name="示例旧名")

        answer = added(boss, typed, model)

        assert complaints(answer).keys() == {"name"}
        told = answer.content.decode()
        assert reverse("admin:enterprises_unit_change", args=[there.pk]) in told
        assert f"示例街道、{CODES[0]}" in told
        assert '<input type="checkbox" name="is_another"' in told
        assert Unit.objects.filter(kind="enterprise").count() == 1

    def test_one_that_is_another_is_added(self, boss, there):
        assert added(boss, there.name, is_another="on").status_code == 302
        assert Unit.objects.filter(name=there.name).count() == 2

    def test_a_new_name_is_not_asked_about(self, boss, there):
        page = boss.get(reverse("admin:enterprises_unit_add")).content.decode()
        assert '<input type="hidden" name="is_another"' in page

        assert added(boss, "示例另一集团").status_code == 302

    def test_a_unit_that_takes_another_s_name_is_asked_about(self, boss, there):
        other = UnitFactory(name="示例另一集团")
        address = reverse("admin:enterprises_unit_change", args=[other.pk])

        answer = boss.post(*posted(boss, address, name=there.name, **CITED))

        assert complaints(answer).keys() == {"name"}


class TestToldApart:
    def test_where_a_name_is_typed(self, there):
        other = UnitFactory(name=there.name, kind="association")

        with pytest.raises(ValidationError) as refused:
            NamedUnitField().clean(there.name)

        [sentence] = refused.value.messages
        assert f"示例街道、{CODES[0]} → {CODES[0]}" in sentence
        assert f"社会组织 → {other.pk}" in sentence
        assert NamedUnitField().clean(CODES[0]) == there

    def test_where_a_unit_is_picked(self, boss, there):
        UnitFactory(name=there.name, kind="association")
        UnitFactory(name="示例集团另一家")

        for name, asked in {
            "autocomplete": {"app_label": "alliances", "model_name": "membership", "field_name": "unit"},
            "pick": {"app_label": "enterprises", "model_name": "post", "field_name": "place"},
        }.items():
            found = boss.get(reverse(f"admin:{name}"), {**asked, "term": "示例集团"}).json()["results"]
            offered = {one["text"] for group in found for one in group.get("children", [group])}
            assert offered == {
                f"{there.name}（{there.distinction}）", f"{there.name}（社会组织）", "示例集团另一家",
            }  # fmt: skip

    def test_where_a_cell_of_a_sheet_names_one(self, there):
        other = UnitFactory(name=there.name, kind="association")

        made = upload("units", {"name": "示例分公司", "parent": there.name})

        [reason] = [one["text"] for row in made.rows.all() for one in row.reasons]
        assert f"{there.name} [{there.pk}]（企业、示例街道、{CODES[0]}）" in reason
        assert f"{other.name} [{other.pk}]（社会组织）" in reason
