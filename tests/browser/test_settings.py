"""A reader's text size, colours and language stay chosen, with and without JavaScript."""

import pytest

from tests.browser import scripts

pytestmark = pytest.mark.parametrize("script", [True, False], ids=["", "without-script"])


@pytest.fixture
def tab(visit, script):
    return visit("/", theme="", script=script)


def choose(tab, name, value):
    """Press a button of the settings; the page comes back."""
    with tab.expect_navigation():
        tab.locator(f"button[name='{name}'][value='{value}']").click()


def test_text_size_is_remembered(tab):
    before = tab.evaluate(scripts.SIZE_OF_TEXT)
    choose(tab, "text-size", "larger")
    tab.goto(tab.url + "alliances/")

    assert tab.evaluate(scripts.SIZE_OF_TEXT) >= 1.2 * before
    assert tab.locator("button[name=text-size][aria-pressed=true]").get_attribute("value") == "larger"
    choose(tab, "text-size", "")
    assert tab.evaluate(scripts.SIZE_OF_TEXT) == before


def test_colours_are_remembered(tab):
    home = tab.url
    assert tab.evaluate(scripts.BRIGHTNESS_OF_PAPER) > 200
    choose(tab, "theme", "dark")
    tab.goto(home + "units/")
    assert tab.evaluate(scripts.BRIGHTNESS_OF_PAPER) < 60
    choose(tab, "theme", "")
    assert tab.evaluate(scripts.BRIGHTNESS_OF_PAPER) > 200


def test_colours_follow_the_system_unless_chosen(tab):
    tab.emulate_media(color_scheme="dark")
    assert tab.evaluate(scripts.BRIGHTNESS_OF_PAPER) < 60
    choose(tab, "theme", "light")
    assert tab.evaluate(scripts.BRIGHTNESS_OF_PAPER) > 200


def test_paper_is_white_whatever_the_screen(tab):
    choose(tab, "theme", "dark")
    tab.emulate_media(media="print")

    assert tab.evaluate(scripts.BRIGHTNESS_OF_PAPER) > 200
    assert not tab.locator("nav.menu").is_visible()


def test_language_is_remembered_and_the_page_kept(tab):
    tab.goto(tab.url + "enterprises/?page=2")
    address = tab.url
    choose(tab, "language", "en")

    assert tab.url == address
    assert tab.locator("html").get_attribute("lang") == "en"
    assert "Enterprises" in tab.locator("header nav.menu").inner_text()
    choose(tab, "language", "zh-hans")
    assert tab.locator("html").get_attribute("lang") == "zh-Hans"
    assert "企业" in tab.locator("header nav.menu").inner_text()
