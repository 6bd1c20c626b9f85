"""Units, party organisations and honours by sheet: matching, questions, refusals."""

import pytest

from enterprises.models import Honour, PartyOrganisation, Unit
from registry.provenance.models import Redirect
from registry.sheets.importing.uploading import apply_upload, decide
from tests.enterprises.factories import (
    HonourFactory,
    IndustryFactory,
    PartyOrganisationFactory,
    PersonFactory,
    UnitFactory,
    UnitNameFactory,
)
from tests.registry.sheets.conftest import media  # noqa: F401
from tests.registry.sheets.uploads import exported, outcomes, reasons, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def codes():
    """Return two codes whose check digits are right."""
    from stdnum.cn import uscc

    return [body + uscc.calc_check_digit(body) for body in ("91330100MA2B00000", "91330100MA2B11111")]


def row(**cells):
    return {"name": "示例企业", "trade": "示例业务", **cells}


def changed(made):
    """Return the name of the record and the (column, old, new) of each changed row."""
    return [
        (one.target_id, [(cell["name"], cell["old"], cell["new"]) for cell in one.differences])
        for one in made.rows.filter(outcome="changed").order_by("number")
    ]


def test_matching_table(codes):
    by_code = UnitFactory(name="示例甲", credit_code=codes[0])
    by_name = UnitFactory(name="示例乙（杭州）")
    by_alias = UnitNameFactory(name="示例丙别名", unit__name="示例丙").unit
    made = upload(
        "units",
        row(name="示例甲", credit_code=codes[0].lower()),
        row(name="示例乙(杭州) "),
        row(name="示例丙别名"),
        row(name="示例丁"),
    )
    trade = ("trade", "", "示例业务")
    assert outcomes(made) == ["changed", "changed", "changed", "new"]
    # Another name found it, so its own name stays.
    assert changed(made)[0] == (by_code.pk, [trade])
    assert changed(made)[1][0] == by_name.pk
    assert changed(made)[2] == (by_alias.pk, [trade])


def test_number_of_a_merged_record_leads_to_the_other(codes):
    from django.contrib.contenttypes.models import ContentType

    unit = UnitFactory(name="示例企业")
    Redirect.objects.create(target_type=ContentType.objects.get_for_model(Unit), old_id="old", new_id=unit.pk)
    assert changed(upload("units", {**exported("units")[0], "id": "old", "trade": "示例业务"}))[0][0] == unit.pk


def test_unknown_number_is_refused():
    made = upload("units", row(id="nobody"))
    assert [(number, column) for number, column, _text in reasons(made)] == [(2, "id")]


def test_namesakes_are_asked_for_and_the_answer_counts():
    one, other = UnitFactory(name="示例企业"), UnitFactory(name="示例企业", trade="示例业务二")
    made = upload("units", row())
    assert outcomes(made) == ["asked"]
    assert {candidate["key"] for candidate in made.rows.get().candidates} == {one.pk, other.pk}
    decide(upload=made, choices={2: other.pk}, by=None)
    assert changed(made) == [(other.pk, [("trade", "示例业务二", "示例业务")])]


def test_answer_can_be_that_it_is_new():
    UnitFactory(name="示例企业"), UnitFactory(name="示例企业")
    made = upload("units", row())
    decide(upload=made, choices={2: "new"}, by=None)
    assert outcomes(made) == ["new"]
    apply_upload(upload=made, by=None)
    assert Unit.objects.filter(name="示例企业").count() == 3


def test_answer_that_was_not_offered_is_passed_over():
    UnitFactory(name="示例企业"), UnitFactory(name="示例企业")
    made = upload("units", row())
    decide(upload=made, choices={2: UnitFactory().pk}, by=None)
    assert outcomes(made) == ["asked"]


def test_same_name_with_another_code_is_asked_for(codes):
    UnitFactory(name="示例企业", credit_code=codes[0])
    assert outcomes(upload("units", row(credit_code=codes[1]))) == ["asked"]


def test_code_of_one_and_name_of_another_is_asked_for(codes):
    UnitFactory(name="示例甲", credit_code=codes[0])
    UnitFactory(name="示例企业")
    assert outcomes(upload("units", row(credit_code=codes[0]))) == ["asked"]


def test_repeated_rows_name_each_other():
    made = upload("units", row(), row(name="示例企业 "), row(name="示例甲"))
    assert outcomes(made) == ["refused", "refused", "new"]
    texts = [text for _number, _column, text in reasons(made)]
    assert "3" in texts[0]
    assert "2" in texts[1]


def test_two_rows_for_one_record_name_each_other():
    unit = UnitFactory(name="示例企业")
    assert outcomes(upload("units", row(id=unit.pk, name="示例新名"), row())) == ["refused", "refused"]


def test_every_wrong_cell_of_a_row_is_named():
    made = upload(
        "units",
        row(kind="无此类别", founded="不详", industry="无此行业", credit_code="123", description="电话13800000000"),
    )
    assert {column for _number, column, _text in reasons(made)} == {"kind", "founded", "industry", "description"}
    made = upload("units", row(credit_code="123"))
    assert [column for _number, column, _text in reasons(made)] == ["credit_code"]


def test_code_that_another_unit_has_is_refused_with_its_sentence(codes):
    UnitFactory(name="示例甲", credit_code=codes[0])
    unit = UnitFactory(name="示例乙")
    made = upload("units", {**exported("units", pk=unit.pk)[0], "credit_code": codes[0]})
    assert [column for _number, column, _text in reasons(made)] == ["credit_code"]


def test_empty_cell_empties_only_in_a_row_with_a_number():
    unit = UnitFactory(name="示例企业", trade="示例业务", short_name="示例")
    assert outcomes(upload("units", row(short_name=""))) == ["unchanged"]
    cells = {**exported("units", pk=unit.pk)[0], "short_name": ""}
    assert changed(upload("units", cells)) == [(unit.pk, [("short_name", "示例", "")])]


def test_field_that_must_hold_something_is_not_emptied():
    unit = UnitFactory(name="示例企业")
    cells = {**exported("units", pk=unit.pk)[0], "kind": ""}
    assert [column for _number, column, _text in reasons(upload("units", cells))] == ["kind"]


def test_column_that_is_absent_is_left_alone():
    UnitFactory(name="示例企业", trade="示例业务", description="示例简介")
    assert outcomes(upload("units", row(), without=["description", "short_name"])) == ["unchanged"]


def test_platform_must_be_one():
    UnitFactory(name="示例平台", kind="platform")
    UnitFactory(name="示例街道", kind="sub_district")
    made = upload("units", row(platform="示例街道"), row(name="示例乙", platform="示例平台", sub_district="示例街道"))
    assert outcomes(made) == ["refused", "new"]


def test_ambiguous_related_record_is_refused_and_its_key_says_which():
    one, _other = UnitFactory(name="示例集团"), UnitFactory(name="示例集团")
    made = upload("units", row(parent="示例集团"))
    assert one.pk in reasons(made)[0][2]
    made = upload("units", row(parent=f"示例集团 [{one.pk}]"))
    apply_upload(upload=made, by=None)
    child = Unit.objects.get(name="示例企业")
    assert child.parent == one
    assert exported("units", pk=child.pk)[0]["parent"] == f"示例集团 [{one.pk}]"


def test_superior_may_stand_in_a_later_row():
    made = upload(
        "party-organisations",
        {"name": "示例支部", "level": "党支部", "parent": "示例总支"},
        {"name": "示例总支", "level": "党总支", "parent": "示例党委"},
        {"name": "示例党委", "level": "党委"},
    )
    assert outcomes(made) == ["new"] * 3
    apply_upload(upload=made, by=None)
    assert PartyOrganisation.objects.get(name="示例支部").parent.parent.name == "示例党委"


def test_circle_between_rows_is_refused():
    one = PartyOrganisationFactory(name="示例甲", level="committee")
    other = PartyOrganisationFactory(name="示例乙", level="committee")
    cells = exported("party-organisations")
    parents = {one.name: other.name, other.name: one.name}
    made = upload("party-organisations", *({**line, "parent": parents[line["name"]]} for line in cells))
    assert sorted(outcomes(made)) == ["changed", "refused"]


def test_organisation_of_another_host_is_asked_for():
    PartyOrganisationFactory(name="第一党支部", host=UnitFactory(name="示例甲"))
    UnitFactory(name="示例乙")
    made = upload("party-organisations", {"name": "第一党支部", "level": "党支部", "host": "示例乙"})
    assert outcomes(made) == ["asked"]


def test_honour_to_a_person_by_a_name_that_one_alone_has():
    person = PersonFactory(name="张示例")
    honour = {"title": "示例劳模", "receiver": "张示例"}
    apply_upload(upload=upload("honours", honour), by=None)
    made = Honour.objects.get()
    assert made.person == person
    assert made.receiver == "张某"
    PersonFactory(name="张示例")
    assert outcomes(upload("honours", {**honour, "title": "示例标兵"})) == ["refused"]


def test_download_does_not_name_a_private_person():
    honour = HonourFactory(unit=None, person=PersonFactory(name="张示例"))
    assert exported("honours")[0]["receiver"] == f"张某 [人员 {honour.person.pk}]"


def test_related_records_cost_no_query_per_row(django_assert_max_num_queries):
    industry = IndustryFactory(name="示例行业")
    rows = [row(name=f"示例{number}", industry=industry.name) for number in range(12)]
    with django_assert_max_num_queries(90):
        upload("units", *rows)
