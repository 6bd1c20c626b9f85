"""References in the form of GB/T 7714."""

import pytest
import time_machine

from registry.provenance.models import Source
from registry.provenance.references import page_reference, source_reference

MAGAZINE = Source(kind="magazine", title="示例 第5期", series="示例月刊", issue="2020年第5期", published="2020-07")
NEWSPAPER = Source(
    kind="newspaper",
    title="示例日报 第1版",
    series="示例日报",
    issue="总第285期",
    published="2021-11-26",
    pages="第1版",
)
FEATURE = Source(
    kind="feature", title="示例专题", published="2021-06", published_basis="inferred", authors="张示、李例"
)


def article(parent, **fields):
    """Return an article in a document."""
    return Source(kind="article", title="示例文章", parent=parent, **fields)


@pytest.mark.parametrize(
    ("source", "reference"),
    [
        (MAGAZINE, "示例月刊[J]. 2020(5)."),
        (article(MAGAZINE, authors="张示", pages="15-19"), "张示. 示例文章[J]. 示例月刊, 2020(5): 15-19."),
        (article(MAGAZINE, authors="甲、乙、丙、丁"), "甲, 乙, 丙, 等. 示例文章[J]. 示例月刊, 2020(5)."),
        (NEWSPAPER, "示例日报[N]. 2021-11-26(1)."),
        (article(NEWSPAPER, pages="第1版"), "示例文章[N]. 示例日报, 2021-11-26(1)."),
        (FEATURE, "张示, 李例. 示例专题[N]. [2021-06]."),
        (article(FEATURE, published="2021-06-02"), "示例文章[N]. 2021-06-02."),
        (Source(kind="file", title="示例文件"), "示例文件[Z]."),
        (Source(kind="sheet", title="示例表", published="2020"), "示例表[DS]. 2020."),
    ],
    ids=str,
)
def test_source(source, reference):
    assert source_reference(source) == reference


@time_machine.travel("2020-07-01 12:00+08:00", tick=False)
def test_source_on_the_web():
    source = Source(kind="article", title="示例", url="https://example.org/1", published="2020-06-15")

    assert source_reference(source) == "示例[N/OL]. 2020-06-15. [2020-07-01]. https://example.org/1."


@time_machine.travel("2020-07-01 12:00+08:00", tick=False)
def test_page():
    assert page_reference("示例网", "示例页", "https://example.org/") == (
        "示例网. 示例页[EB/OL]. [2020-07-01]. https://example.org/."
    )
