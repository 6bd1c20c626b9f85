"""Figures by sheet."""

import pytest

from registry.provenance.models import Figure
from registry.sheets.importing.uploading import apply_upload
from tests.alliances.factories import AllianceFactory
from tests.enterprises.factories import UnitFactory
from tests.registry.provenance.factories import FigureFactory, MetricFactory
from tests.registry.sheets.conftest import media  # noqa: F401
from tests.registry.sheets.uploads import exported, outcomes, reasons, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def metric():
    return MetricFactory(name="示例指标")


def figure(**cells):
    return {"metric": "示例指标", "subject": "示例联盟", "printed": "67余家", "value": "67", **cells}


def test_new_figure_of_an_alliance(metric):
    alliance = AllianceFactory(name="示例联盟")
    apply_upload(upload=upload("figures", figure(value="1,067", as_of="2020年7月")), by=None)
    made = Figure.objects.get()
    assert (made.metric, made.subject, made.value, made.as_of) == (metric, alliance, 1067, "2020-07")


def test_another_number_for_the_same_thing_is_asked_for(metric):
    FigureFactory(metric=metric, subject=AllianceFactory(name="示例联盟"), printed="71家", value=71)
    assert outcomes(upload("figures", figure())) == ["asked"]


def test_metric_must_be_recorded():
    AllianceFactory(name="示例联盟")
    assert [column for _row, column, _text in reasons(upload("figures", figure()))] == ["metric"]


def test_name_of_an_alliance_and_of_a_unit_needs_its_kind(metric):
    AllianceFactory(name="示例联盟")
    unit = UnitFactory(name="示例联盟")
    made = upload("figures", figure())
    assert [column for _row, column, _text in reasons(made)] == ["subject"]
    FigureFactory(metric=metric, subject=unit)
    cells = exported("figures")[0]
    assert cells["subject"] == f"示例联盟 [单位 {unit.pk}]"
    assert outcomes(upload("figures", cells)) == ["unchanged"]
