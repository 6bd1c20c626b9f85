"""What `check_records` finds, and what it lets pass."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command
from django.utils import timezone, translation

from enterprises.models import Unit
from registry.provenance import checks
from registry.provenance.models import Figure
from tests.enterprises.factories import PersonFactory, UnitFactory
from tests.registry.provenance.factories import (
    CitationFactory,
    DisagreementFactory,
    FigureFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def cited(record, **place):
    """Give a record a source and return it."""
    CitationFactory(target=record, **place)
    return record


@pytest.fixture
def unit():
    return cited(UnitFactory(name="示例企业有限公司"))


@pytest.fixture
def figure(unit):
    """Return a maker of cited figures of one unit and metric."""
    metric = FigureFactory(subject=unit).metric
    Figure.objects.all().delete()
    return lambda value, **fields: cited(FigureFactory(subject=unit, metric=metric, value=value, **fields))


def run(capsys):
    """Run the command and return what it prints and the sentence that it fails with."""
    failure = ""
    try:
        call_command("check_records", no_color=True)
    except CommandError as error:
        failure = str(error)
    return capsys.readouterr().out, failure


def sentences(capsys):
    """Return what the command says about records, without the counts."""
    out, _failure = run(capsys)
    return [line for line in out.splitlines() if ": " in line]


def test_it_counts_every_kind_and_ends_well(unit, capsys):
    out, failure = run(capsys)

    assert "      1  units\n" in out
    assert "      0  activities\n" in out
    assert "      1  citations\n" in out
    assert out.endswith("No problems.\n")
    assert failure == ""


def test_it_counts_the_problems_it_fails_with(capsys):
    UnitFactory.create_batch(2)

    assert run(capsys)[1] == "2 problems."


def test_a_record_without_a_source_is_named(capsys):
    UnitFactory(id="gujia", name="示例家居有限公司")

    assert sentences(capsys) == ["unit gujia “示例家居有限公司”: it has no source."]


def test_a_figure_of_nothing_is_named(figure, capsys):
    lost = figure(67)
    Figure.objects.update(subject_id="nobody")

    assert sentences(capsys) == [f"figure {lost.pk} “{lost}”: it points to “nobody”, which does not exist."]


def test_a_citation_of_nothing_is_named(unit, capsys):
    Unit.objects.all().delete()
    CitationFactory(
        target_type=ContentType.objects.get_for_model(Unit), target_id="nobody", source=SourceFactory(title="示例")
    )

    assert "it points to “nobody”, which does not exist." in sentences(capsys)[0]


def test_a_subject_whose_kind_is_gone_does_not_exist(unit, capsys):
    gone = ContentType.objects.create(app_label="gone", model="gone")
    cited(DisagreementFactory(kind="name", subject_type=gone, subject_id="old"))

    assert "it points to “old”, which does not exist." in sentences(capsys)[0]
    ContentType.objects.clear_cache()


@pytest.mark.parametrize("lines", ["322", "320,322", "320-322,326"])
def test_lines_that_can_be_looked_up_pass(lines):
    cited(UnitFactory(), lines=lines)

    assert list(checks.unplaced()) == []


@pytest.mark.parametrize("lines", ["p. 3", "320,", "322-320", "３２０", "320\n"])
def test_lines_that_nobody_can_look_up_are_refused(lines):
    cited(UnitFactory(), lines=lines)

    (problem,) = checks.unplaced()
    assert problem.sentence == f"“{lines}” are not line numbers."


def test_a_citation_of_a_document_names_a_place():
    cited(UnitFactory(), section="")

    (problem,) = checks.unplaced()
    assert problem.sentence == "it names neither a section nor a page nor lines."


def test_a_staff_entry_has_no_place():
    cited(UnitFactory(), section="", source=SourceFactory(kind="staff"))

    assert list(checks.unplaced()) == []


def test_parts_add_up(figure):
    whole = figure(218)
    for value in (16, 48, 154):
        figure(value, whole=whole)

    assert list(checks.unequal_sums()) == []


def test_parts_that_do_not_add_up_are_named_with_both_numbers(figure, capsys):
    whole = figure(218)
    figure(16, whole=whole)
    figure("48.5", whole=whole)

    assert sentences(capsys) == [
        f"figure {whole.pk} “{whole}”: it is 218, but its parts add up to 64.5.",
    ]


@pytest.mark.parametrize("odd", [{"measure": "名"}, {"bound": "more_than"}, {"kind": "rate"}])
def test_parts_that_cannot_be_added_up_are_let_alone(figure, odd):
    whole = figure(218)
    figure(16, whole=whole)
    figure(700, whole=whole, **odd)

    assert list(checks.unequal_sums()) == []


@pytest.mark.parametrize("kind", ["fact", "scope"])
def test_a_disagreement_has_two_different_sides(kind):
    disagreement = cited(cited(DisagreementFactory(kind=kind), says="67家", lines="1"), says="67家", lines="2")

    assert [problem.record for problem in checks.one_sided()] == [disagreement]

    cited(disagreement, says="71家")
    assert list(checks.one_sided()) == []


def test_a_figure_can_be_a_side(figure):
    disagreement = cited(DisagreementFactory(), says="67家")
    figure(71, printed="71家", disagreement=disagreement)

    assert list(checks.one_sided()) == []


def test_a_difference_of_names_may_be_told_in_words():
    cited(DisagreementFactory(kind="name"))

    assert list(checks.one_sided()) == []


def test_what_validation_refuses_is_named_with_its_field(unit, capsys):
    Unit.objects.update(kind="guild")

    (line,) = sentences(capsys)
    assert line.startswith(f"unit {unit.pk} “示例企业有限公司”: field “kind”: ")


def test_what_concerns_several_fields_is_told_without_one(figure):
    upside_down = figure(10)
    upside_down.value_to = 5

    (problem,) = checks.refusals(upside_down)
    assert problem.sentence == "The upper value is below the lower one."


@pytest.mark.parametrize("text", ["由张示例创办", "由张 示例创办"])
def test_a_private_name_in_a_text_is_found(unit, capsys, text):
    cited(PersonFactory(name="张示例"))
    Unit.objects.filter(pk=unit.pk).update(description=text)

    (line,) = sentences(capsys)
    assert line == f"unit {unit.pk} “示例企业有限公司”: field “description”: it names a private person."


def test_a_name_may_stand_in_a_citation_no_more_than_in_a_text(capsys):
    cited(PersonFactory(name="张示例"), section="访谈>张示例")

    assert "field “section”: it names a private person." in sentences(capsys)[0]


def test_a_released_name_may_stand_anywhere(unit, staff, capsys):
    cited(PersonFactory(released_at=timezone.now(), released_by=staff, release_reason="本人同意"))
    Unit.objects.update(description="由张示例创办")

    assert sentences(capsys) == []
