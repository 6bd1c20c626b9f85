"""What explains a number, and what does not: the check of `tests/fixtures/test_digits.py` itself."""

import pytest

from tests.counts import counters, miscount
from tests.digits import Known, numbers, read

MARK = '<a class="src" href="#source-1"><span class="vh">来源</span>1</a>'
KNOWN = Known(names=frozenset({"365工作模式", "三家村"}), dates=frozenset({"2020年7月", "2020年", "July 2020"}))

EXPLAINED = {
    "a paragraph with its mark": (f"<p>共75家企业{MARK}</p>", "source"),
    "words for a number, too": (f"<p>三家企业{MARK}</p>", "source"),
    "a listed record whose tags hold the mark": (f"<li><h3>75家</h3><p class=tags>{MARK}</p></li>", "source"),
    "a row whose head is marked": (f"<tr><th>广汽{MARK}</th><td>75</td></tr>", "source"),
    "a row with a cell of sources": (f"<tr><th>广汽</th><td>75</td><td class=num>{MARK}</td></tr>", "source"),
    "a row that is one record": (f"<tr id=a><th>广汽</th><td>75</td><td>1家{MARK}</td></tr>", "source"),
    "a term and what it means": (f"<dl><div><dt>75家</dt><dd>企业{MARK}</dd></div></dl>", "source"),
    "a section whose heading is marked": (
        f"<section><div class=sh><h2>组成</h2><p>{MARK}</p></div><ol><li>75家</li></ol></section>",
        "source",
    ),
    "a drawing over the table of its values": (
        f"<figure><svg><text>75</text></svg><table><tr><th>甲{MARK}</th></tr></table></figure>",
        "source",
    ),
    "what is said of the sides of a disagreement": (
        f"<article class=comparison><ul><li>家{MARK}</li></ul><p>75家含3家</p></article>",
        "source",
    ),
    "a source on its own page": ("<p data-cites=chaoyong-5>第20-22页</p>", "source"),
    "a date of a record": ("<p>2020年7月刊</p>", "date"),
    "a date in English": ("<p>printed July 2020</p>", "date"),
    "a date that its element says": ('<p><time datetime="2020-07-15">7月15日</time></p>', "date"),
    "a count with its query": ('<p data-count="75" data-of="#members">75家</p>', "count"),
    "a count in thousands": ('<p data-count="2166" data-of="#members">2,166</p>', "count"),
    "matches of a choice": ("<select><option>汽车（11）</option></select>", "count"),
    "matches of a box": ("<label><input><span>汽车</span><span class=count>11</span></label>", "count"),
    "a name": ("<p>推行365工作模式</p>", "name"),
    "a name of words": ("<p>三家村</p>", "name"),
    "a footnote": ("<ol class=notes><li><i>1</i>，第20-22页</li></ol>", "place"),
    "the pages of a list": ("<nav class=pages><a>2</a></nav>", "interface"),
    "how to cite": ("<details class=cite><dd>2026-11-28</dd></details>", "interface"),
    "a rule of the site": ("<p data-rule>不小于14像素</p>", "interface"),
}
ORPHANS = {
    "a bare number": "<p>共75家企业</p>",
    "a number in words": "<p>共三家企业</p>",
    "tens in words": "<p>共十一个组团</p>",
    "the mark of the next paragraph": f"<div><p>共75家</p><p>另有{MARK}</p></div>",
    "the mark of another row": f"<table><tr><td>75</td></tr><tr><th>甲{MARK}</th></tr></table>",
    "the mark of another cell": f"<table><tr><td>75</td><td>甲{MARK}</td></tr></table>",
    "the mark of another record": f"<ul><li>75家</li><li>甲{MARK}</li></ul>",
    "the mark of a record inside": f"<ul><li>75家<ul><li>甲{MARK}</li></ul></li></ul>",
    "a mark in the section alone": f"<section><h2>75家</h2><p>甲{MARK}</p></section>",
    "a date of no record": "<p>1999年1月</p>",
    "a day of a known month": "<p>2020年7月15日</p>",
    "an element for another date": '<time datetime="2020-07-16">7月15日</time>',
    "a count of something else": '<p data-count="74" data-of="#members">75家</p>',
    "a count without a query": '<p data-count="75">75家</p>',
    "a part of a name": "<p>365天</p>",
    "a number beside a name": "<p>75个365工作模式</p>",
    "a number in a choice that counts nothing": "<option>汽车11号</option>",
}


def explained(html):
    """Return the numbers of a page with what explains them."""
    return [(number.text, number.kind) for number in numbers(read(f"<body>{html}</body>"), KNOWN)]


@pytest.mark.parametrize(("html", "kind"), EXPLAINED.values(), ids=EXPLAINED)
def test_is_explained(html, kind):
    found = explained(html)
    assert found
    assert {kind} == {of for _number, of in found}


@pytest.mark.parametrize("html", ORPHANS.values(), ids=ORPHANS)
def test_is_an_orphan(html):
    assert "" in {of for _number, of in explained(html)}


@pytest.mark.parametrize(
    "html", ["<p>一线职工，统一战线，一个平台</p>", "<script>75</script>", f"<p>甲{MARK}</p>", "<p>千家万户</p>"]
)
def test_is_no_number(html):
    assert explained(html) == []


def test_without_its_mark_a_fact_is_an_orphan():
    with_mark = f"<ul><li>75家企业{MARK}</li></ul>"
    assert explained(with_mark) == [("75", "source")]
    assert explained(with_mark.replace(MARK, "")) == [("75", "")]


def test_an_orphan_is_told_with_its_place_and_the_text_around():
    (number,) = numbers(read('<body><section class="sec"><p class="note">全区共75家企业</p></section></body>'), KNOWN)
    assert (number.path, number.around) == ("body > section.sec > p.note", "全区共75家企业")


COUNTS = {
    "rows of a table": ("#rows", "<table id=rows><thead><tr></tr></thead><tbody><tr></tr><tr></tr></tbody></table>", 2),
    "records, not those inside": ("#rows", "<ul id=rows><li><ul><li></ul></li><li></ul>", 2),
    "no links and no footnotes": ("#rows", "<div id=rows><nav><ol><li></ol></nav><ol class=notes><li></ol></div>", 0),
    "of a class": ("#rows .agree", "<ul id=rows><li><b class=agree></b></li><li></li></ul>", 1),
    "that lead to a page": ("#rows /units/a/", '<ul id=rows><li><a href="/units/a/"></a></li><li></li></ul>', 1),
    "of a month": ("#rows 2020-06", '<ul id=rows><li><time datetime="2020-06-15"></time></li><li></li></ul>', 1),
    "of a year alone": (
        "#rows =2020",
        '<ul id=rows><li><time datetime="2020-06"></time></li><li><time datetime="2020"></time></li></ul>',
        1,
    ),
    "without a date": ("#rows -", '<ul id=rows><li><time datetime="2020-06"></time></li><li></li></ul>', 1),
    "of a list that is not there": ("#rows", "", 0),
    "of another page": ("/other/#rows", "", 3),
    "of all pages of a list": ("/paged/#rows", "", 3),
}
PAGED = "<section id=rows><ul>{}</ul><nav class=pages></nav></section>"
OTHERS = {
    "/other/": "<ul id=rows><li></li><li></li><li></li></ul>",
    "/paged/": PAGED.format("<li></li><li></li>"),
    "/paged/?page=2": PAGED.format("<li></li>"),
}


@pytest.mark.parametrize(("query", "listed", "number"), COUNTS.values(), ids=COUNTS)
def test_a_count_is_what_its_query_finds(query, listed, number):
    def said(count):
        html = f'<body><p data-count="{count}" data-of="{query}"></p>{listed}</body>'
        pages = {address: read(f"<body>{other}</body>") for address, other in {**OTHERS, "/here/": html}.items()}
        return [miscount(counter, "/here/", pages) for counter in counters(pages["/here/"])]

    assert said(number) == [""]
    assert said(number + 1) == [f"/here/: {number + 1}, but {number} at {query}"]


def test_a_count_of_what_stands_beside_it():
    body = read('<body><details><summary data-count="2" data-of="li"></summary><ul><li><li></ul></details></body>')
    assert [miscount(counter, "/here/", {}) for counter in counters(body)] == [""]


def test_a_count_of_a_page_that_nobody_can_open():
    body = read('<body><p data-count="2" data-of="/nowhere/#rows"></p></body>')
    assert [miscount(counter, "/here/", {"/here/": body}) for counter in counters(body)] == [
        "/here/: there is no page for /nowhere/#rows"
    ]
