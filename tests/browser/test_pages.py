"""Every kind of page: nothing runs over the edge, nothing is refused, everything speaks the chosen language."""

import pytest

from tests.browser import scripts
from tests.browser.watch import HEIGHT, Watch


@pytest.fixture(scope="module")
def stage(browser, server):
    """Keep a tab of this file's own, on which a page stays open for several tests."""
    watch = Watch(browser, server)
    yield watch
    watch.close()


@pytest.fixture(scope="module", params=["chinese-light", pytest.param("english-dark", marks=pytest.mark.thorough)])
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
    found = over_the_edge(tab, [320, 390, 1280])

    assert not found, "\n".join(found)


@pytest.fixture(scope="module")
def large_print(launch, server):
    """Give the browser of somebody who set its text to twice the size (WCAG 1.4.4)."""
    browser = launch("--blink-settings=defaultFontSize=32,defaultFixedFontSize=26")
    watch = Watch(browser, server)
    yield watch
    watch.close()
    browser.close()


@pytest.mark.thorough
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_nothing_runs_over_the_edge_in_doubled_text(large_print, page, language):
    tab = large_print.open(page.address, language=language, **page.opening)
    found = over_the_edge(tab, [390, 1280])

    assert tab.evaluate(scripts.SIZE_OF_TEXT) >= 32
    assert not found, "\n".join(found)


def over_the_edge(tab, widths):
    """Return what runs over the edge at each of the widths."""
    found = []
    for width in widths:
        tab.set_viewport_size({"width": width, "height": HEIGHT})
        found += [f"at {width} px: {what}" for what in tab.evaluate(scripts.OVERFLOWING)]
    return found


@pytest.mark.thorough
def test_it_works_without_script_in_the_largest_text_on_a_phone(visit, page):
    tab = visit(page.address, width=320, text="larger", script=False, **page.opening)

    assert tab.locator("html").get_attribute("data-text") == "larger"
    assert tab.locator("main h1").is_visible()
    assert over_the_edge(tab, [320]) == []
