"""Every kind of page: nothing runs over the edge, nothing is refused, everything speaks the chosen language."""

import pytest

from tests.browser import scripts
from tests.browser.watch import HEIGHT, Watch

WIDTHS = [320, 390, 1280]
DOUBLED = [390, 1280]
"""Widths at which the text is doubled (WCAG 1.4.4)."""


@pytest.fixture(scope="module")
def stage(browser, server):
    """Keep a tab of this file's own, on which a page stays open for several tests."""
    watch = Watch(browser, server)
    yield watch
    watch.close()


@pytest.fixture(scope="module", params=["chinese-light", "english-dark"])
def opened(request, stage, page):
    """Open a page once for the tests of this file: (tab, language, theme, what the browser complained of)."""
    language, theme = request.param.split("-")
    code = {"chinese": "zh-hans", "english": "en"}[language]
    stage.complaints.clear()
    tab = stage.open(page.address, theme=theme, language=code, **page.opening)
    return tab, language, theme, stage.complaints


def test_the_browser_has_no_complaint(opened):
    tab, _language, _theme, complaints = opened

    assert complaints == []
    assert tab.locator("h1").count() == 1


def test_it_speaks_the_chosen_language(opened):
    tab, language, _theme, _complaints = opened

    if language == "chinese":
        assert tab.locator("html").get_attribute("lang") == "zh-Hans"
        found = tab.evaluate(scripts.ENGLISH_SENTENCES)
    else:
        assert tab.locator("html").get_attribute("lang") == "en"
        found = tab.evaluate(scripts.CHINESE_UNMARKED)

    assert not found, "\n".join(found)


def test_it_has_the_chosen_colours(opened):
    tab, _language, theme, _complaints = opened
    brightness = tab.evaluate(scripts.BRIGHTNESS_OF_PAPER)

    assert brightness > 200 if theme == "light" else brightness < 60


def test_nothing_runs_over_the_edge(opened):
    tab, *_rest = opened
    found = over_the_edge(tab, WIDTHS, "")
    tab.evaluate(scripts.DOUBLE_THE_TEXT)
    found += over_the_edge(tab, DOUBLED, " in 200 % text")
    tab.evaluate(scripts.RESTORE_THE_TEXT)

    assert not found, "\n".join(found)


def over_the_edge(tab, widths, how):
    """Return what runs over the edge at each of the widths."""
    found = []
    for width in widths:
        tab.set_viewport_size({"width": width, "height": HEIGHT})
        found += [f"at {width} px{how}: {what}" for what in tab.evaluate(scripts.OVERFLOWING)]
    return found


def test_it_works_without_script_in_the_largest_text_on_a_phone(visit, page):
    tab = visit(page.address, width=320, text="larger", script=False, **page.opening)

    assert tab.locator("html").get_attribute("data-text") == "larger"
    assert tab.locator("main h1").is_visible()
    assert over_the_edge(tab, [320], "") == []
