"""What the pages of records share in their markup."""

import pytest
from django.template import Context, Template
from django.utils.translation import override

pytestmark = pytest.mark.without_database


def rendered(text, **context):
    with override("en"):
        return "".join(Template("{% load records %}" + text).render(Context(context)).split("\n"))


def test_a_section_is_named_by_its_heading():
    page = rendered('{% section "facts" _("Key facts") %}<p>{{ words }}</p>{% endsection %}', words="1 < 2")

    assert page == (
        '<section class="sec" id="facts" aria-labelledby="facts-title">'
        '<div class="sh"><h2 id="facts-title">Key facts</h2></div><p>1 &lt; 2</p></section>'
    )


def test_words_beside_the_heading_are_told():
    page = rendered('{% section "list" title note=note %}{% endsection %}', title="A & B", note="<b>")

    assert page == (
        '<section class="sec" id="list" aria-labelledby="list-title">'
        '<div class="sh"><h2 id="list-title">A &amp; B</h2><p>&lt;b&gt;</p></div></section>'
    )


def test_choices_tell_how_many_records_each_would_leave():
    option = {"value": "a", "label": "甲", "count": 2, "selected": True}
    facets = {"kind": {"label": "Kind", "options": [option]}, "state": {"label": "State", "options": [option]}}

    page = rendered('{% include "lists/_choices.html" with left_out="state" only %}')
    assert page.strip() == ""
    page = rendered('{% include "lists/_choices.html" with left_out="state" %}', facets=facets)

    assert "".join(piece.strip() for piece in page.split("  ")) == (
        '<div><label for="kind">Kind</label><select id="kind" name="kind"><option value="">All</option>'
        '<option value="a" selected lang="zh-Hans">甲 (2)</option></select></div>'
    )
