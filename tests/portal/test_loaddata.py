"""Fixtures with mistakes are refused whole, in a sentence that names record and field."""

import textwrap

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from alliances.models import Alliance
from enterprises.models import Unit
from registry.provenance.models import Citation

pytestmark = pytest.mark.django_db

GOOD = """
- model: provenance.source
  pk: shili-laiyuan
  fields: {kind: article, title: 示例来源}
- model: enterprises.unit
  pk: shili-qiye
  fields: {name: 示例企业}
- model: provenance.citation
  pk: unit.shili-qiye.1
  fields: {target_type: [enterprises, unit], target_id: shili-qiye, source: shili-laiyuan, section: 示例}
- model: alliances.alliance
  pk: shili-lianmeng
  fields: {name: 示例联盟, short_name: 示例, axis: horizontal, founded: "2018-07"}
- model: provenance.citation
  pk: alliance.shili-lianmeng.1
  fields: {target_type: [alliances, alliance], target_id: shili-lianmeng, source: shili-laiyuan, section: 示例}
"""

CITATION = """
- model: provenance.citation
  pk: {name}.{pk}.1
  fields: {{target_type: [{app}, {name}], target_id: {pk}, source: shili-laiyuan, section: 示例}}
"""


@pytest.fixture
def load(tmp_path):
    """Load the good records and those given; return the sentence of refusal, if any."""

    def load(more="", *cited):
        text = (
            GOOD
            + textwrap.dedent(more)
            + "".join(CITATION.format(app=app, name=name, pk=pk) for app, name, pk in cited)
        )
        path = tmp_path / "records.yaml"
        path.write_text(text, encoding="utf-8")
        with translation.override("en"):
            try:
                call_command("loaddata", path, verbosity=0)
            except CommandError as error:
                return str(error)
        return ""

    return load


def test_good_records_load_twice_without_a_change(load):
    assert load() == ""
    before = list(Unit.objects.values()), list(Alliance.objects.values()), list(Citation.objects.values())
    assert load() == ""

    assert (list(Unit.objects.values()), list(Alliance.objects.values()), list(Citation.objects.values())) == before
    assert Unit.objects.get().name_index == "shi'li'qi'ye 示例企业"


def nothing_loaded():
    return not (Unit.objects.exists() or Alliance.objects.exists() or Citation.objects.exists())


TERM = """
    - model: alliances.term
      pk: {pk}
      fields: {{alliance: shili-lianmeng, unit: {unit}, kind: rotating_chair, since: "{since}"}}
"""


def test_an_unknown_unit_is_named(load):
    sentence = load(TERM.format(pk="t-1", unit="meiyou", since="2020"), ("alliances", "term", "t-1"))

    assert sentence == (
        "alliances.term t-1, field “unit (unit)”: no unit “meiyou” exists. Add it or correct the identifier."
    )


def test_an_impossible_date_is_named(load):
    sentence = load(TERM.format(pk="t-1", unit="shili-qiye", since="2018-13"), ("alliances", "term", "t-1"))

    assert sentence == (
        "alliances.term t-1, field “since (since)”: “2018-13” is not a date:"
        " write a year, a month or a day, such as 2018, 2018-07 or 2018-07-15."
    )
    assert nothing_loaded()


def test_an_overlapping_term_is_named(load):
    sentence = load(
        TERM.format(pk="t-1", unit="shili-qiye", since="2020") + TERM.format(pk="t-2", unit="shili-qiye", since="2021"),
        ("alliances", "term", "t-1"),
        ("alliances", "term", "t-2"),
    )

    assert sentence in (
        "alliances.term t-2 is refused: The unit already holds this office in that time.",
        "alliances.term t-2 is refused: Another unit holds this office in that time, and only one can.",
    )


def test_a_cycle_is_named(load):
    sentence = load("""
        - model: enterprises.partyorganisation
          pk: shang
          fields: {name: 示例党委, level: committee, parent: xia}
        - model: enterprises.partyorganisation
          pk: xia
          fields: {name: 示例支部, level: branch, parent: shang}
    """)

    assert sentence == (
        "enterprises.partyorganisation xia is refused:"
        " A party organisation cannot stand below one of its own subordinates."
    )


def test_a_figure_without_a_source_is_named(load):
    sentence = load("""
        - model: provenance.metric
          pk: qiyeshu
          fields: {name: 企业数}
        - model: provenance.figure
          pk: shili-lianmeng.qiye
          fields:
            {metric: qiyeshu, subject_type: [alliances, alliance], subject_id: shili-lianmeng, value: 67, printed: 67家}
    """)

    assert sentence == (
        "provenance.figure shili-lianmeng.qiye (企业数 67家) has no source."
        " Add a citation that says where it comes from."
    )


def test_a_citation_of_nothing_is_named(load):
    sentence = load("", ("enterprises", "unit", "meiyou"))

    assert sentence.startswith("provenance.citation unit.meiyou.1, field “identifier of the record (target_id)”: no")


def test_a_file_that_is_no_yaml_is_refused(load):
    assert "line 1" in load("\n: : [")
    assert nothing_loaded()


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (
            "- model: enterprises.unit\n  pk: x\n  fields: {name: 示例, colour: red}\n",
            "enterprises.unit x has no field “colour”.",
        ),
        ("- model: enterprises.factory\n  pk: x\n  fields: {}\n", "This entry is not a record with a model and fields"),
        ("- enterprises.unit\n", "This entry is not a record with a model and fields: enterprises.unit"),
        (
            "- model: enterprises.unit\n  pk: x\n  fields: {name: 示例, kind: planet}\n",
            "enterprises.unit x, field “kind (kind)”: Value 'planet' is not a valid choice.",
        ),
        (
            "- model: enterprises.unit\n  pk: x\n  fields: {name: 示例, credit_code: 91330100MA2GXXXXXX}\n",
            "enterprises.unit x, field “unified social credit code (credit_code)”: “91330100MA2GXXXXXX” is not a",
        ),
        (
            "- model: alliances.alliance\n  pk: x\n  fields: {name: 示例联盟, short_name: 另一, axis: vertical}\n",
            "alliances.alliance x is refused: ",
        ),
        (
            "- model: provenance.citation\n  pk: x\n  fields: {target_type: [no, no]}\n",
            "provenance.citation x is refused: the field “kind of record (target_type)” is missing.",
        ),
    ],
)
def test_other_mistakes_are_named(load, more, sentence):
    assert load(more).startswith(sentence)
    assert nothing_loaded()
