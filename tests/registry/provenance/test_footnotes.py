"""Source marks that collect themselves."""

import pytest
from django.template import Context, Template

from registry.provenance.footnotes import Footnotes
from tests.enterprises.factories import UnitFactory
from tests.registry.provenance.factories import CitationFactory, FigureFactory, SourceFactory

pytestmark = pytest.mark.django_db


def written(template, footnotes=None, **context):
    """Return a page with its marks, and the numbers that it gave to sources."""
    footnotes = footnotes or Footnotes()
    page = Template("{% load sources %}{% footnoted %}" + template + "{% endfootnoted %}").render(
        Context({"footnotes": footnotes, **context})
    )
    return page, [source for _number, source in footnotes.notes]


def numbers(page):
    return [int(piece.split('"')[0]) for piece in page.split('href="#source-')[1:]]


class TestMarks:
    def test_any_number_of_records_of_any_kind_takes_one_query(self, django_assert_num_queries):
        units = UnitFactory.create_batch(3)
        figures = [FigureFactory(subject=unit) for unit in units]
        records = [*units, *figures]
        sources = [CitationFactory(target=record).source for record in records]
        UnitFactory()
        Footnotes(records)  # the kinds of record are known beforehand, as in a running process
        with django_assert_num_queries(1):
            page, notes = written("{% for one in records %}{% src one %}{% endfor %}", records=records)
        assert (numbers(page), notes) == ([1, 2, 3, 4, 5, 6], sources)

    def test_sources_are_numbered_as_the_page_names_them_however_it_asks(self):
        first, second = UnitFactory(), UnitFactory()
        one, two, three = (SourceFactory() for _place in range(3))
        CitationFactory(target=first, source=one)
        told = CitationFactory(target=second, source=two)
        CitationFactory(target=second, source=three, field="founded", says="2009年")
        text = (
            '{% differing second "founded" as others %}{% for one in others %}{% src_of one %}{% endfor %}'
            "{% src second %}{% src first %}{% src second %}{% src_each told %}"
        )
        page, notes = written(text, first=first, second=second, told=[told, first])
        assert notes == [three, two, one]
        assert numbers(page) == [1, 2, 3, 2, 2, 3]

    def test_no_record_has_to_be_named_beforehand(self):
        unit = UnitFactory()
        CitationFactory(target=unit)
        page, notes = written("{% for one in units %}{{ one.name }}{% src one %}{% endfor %}", units=[unit])
        assert (numbers(page), len(notes)) == ([1], 1)

    def test_what_the_page_expects_is_fetched_with_what_is_wanted_now(self, django_assert_num_queries):
        units = UnitFactory.create_batch(3)
        for unit in units:
            CitationFactory(target=unit)
        footnotes = Footnotes()
        footnotes.expect(units)
        footnotes.citations(units[0])
        with django_assert_num_queries(0):
            page, _notes = written("{% for one in units %}{% src one %}{% endfor %}", footnotes, units=units)
        assert numbers(page) == [1, 2, 3]

    def test_a_mark_typed_by_somebody_stays_text(self):
        page, _notes = written("{{ text }}", text="<!--source mark 0-->")
        assert page == "&lt;!--source mark 0--&gt;"

    def test_a_record_without_a_source_is_noted(self):
        footnotes, unit = Footnotes(), UnitFactory()
        CitationFactory(target=unit, field="name")
        page, _notes = written('{% src unit "founded" %}', footnotes, unit=unit)
        assert (page, footnotes.blank) == ("", [(unit, "founded")])


class TestPlacesOfAField:
    """The field's own places, then the whole record's; never those of another field, nor what says otherwise."""

    @pytest.mark.parametrize(
        ("places", "expected"),
        [
            ([("founded", ""), ("", "")], ["founded"]),
            ([("", ""), ("name", "")], [""]),
            ([("founded", "2009年"), ("", "")], [""]),
            ([("founded", "2009年"), ("founded", ""), ("", "")], ["founded"]),
            ([("name", "")], []),
            ([("founded", "2009年")], []),
            ([], []),
        ],
    )
    def test_of_a_field(self, places, expected):
        unit = UnitFactory()
        for field, says in places:
            CitationFactory(target=unit, field=field, says=says)
        found = Footnotes([unit]).citations(unit, "founded")
        assert [(one.field, one.says) for one in found] == [(field, "") for field in expected]

    @pytest.mark.parametrize(
        ("fields", "expected"), [(["", "name"], [""]), (["name", "founded"], ["name", "founded"]), ([], [])]
    )
    def test_of_a_whole_record(self, fields, expected):
        unit = UnitFactory()
        for field in fields:
            CitationFactory(target=unit, field=field)
        assert [one.field for one in Footnotes([unit]).citations(unit)] == expected


class TestMisplacedMarks:
    def test_behind_the_sources_of_the_page(self):
        unit = UnitFactory()
        with pytest.raises(LookupError, match=r"within \{% footnoted %\}"):
            Template("{% load sources %}{% footnoted %}{% endfootnoted %}{% src unit %}").render(
                Context({"footnotes": Footnotes(), "unit": unit})
            )

    def test_before_them(self):
        with pytest.raises(LookupError, match=r"outside \{% footnoted %\}"):
            Template("{% load sources %}{% src unit %}{% footnoted %}{% endfootnoted %}").render(
                Context({"footnotes": Footnotes(), "unit": UnitFactory()})
            )

    def test_on_a_page_that_never_fills_them(self):
        with pytest.raises(LookupError, match=r"stand behind \{% footnoted %\}"):
            Template("{% load sources %}{% src unit %}{% page_sources as notes %}").render(
                Context({"footnotes": Footnotes(), "unit": UnitFactory()})
            )

    def test_on_a_page_without_footnotes(self):
        with pytest.raises(KeyError):
            Template("{% load sources %}{% src unit %}").render(Context({"unit": UnitFactory()}))


def test_what_others_say_of_many_records_takes_no_query_of_its_own(django_assert_num_queries):
    units = UnitFactory.create_batch(3)
    for unit in units:
        CitationFactory(target=unit, field="founded")
        CitationFactory(target=unit, field="founded", says="2009年<")
    Footnotes(units)
    text = '{% for one in units %}{% src one "founded" %}{% otherwise one "founded" %}{% endfor %}'
    with django_assert_num_queries(1):
        page, notes = written(text, units=units)
    assert numbers(page) == [1, 2, 3, 4, 5, 6]
    assert len(notes) == 6
    assert page.count("2009年&lt;") == 3
