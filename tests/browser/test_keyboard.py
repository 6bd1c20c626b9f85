"""The site by keyboard alone: nothing out of reach, nothing unseen, no trap."""

import pytest

from tests.browser import scripts
from tests.browser.addresses import PAGES

FARTHEST = 90
"""How many stops of a page are walked."""
WALKED = ["home", "alliance", "enterprises", "party-organisations", "activities-month", "source", "figures", "report"]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("walked", [page for page in PAGES if page.name in WALKED], ids=str)
def test_tab_walks_through_the_page_in_its_order(visit, walked, width):
    tab = visit(walked.address, width=width)
    stops = []
    for _step in range(FARTHEST):
        tab.keyboard.press("Tab")
        stop = tab.evaluate(scripts.FOCUSED)
        if stop is None:
            break
        stops.append(stop)
    places = [stop["place"] for stop in stops]

    assert len(stops) > 15
    assert places == sorted(set(places))
    assert [stop["name"] for stop in stops if not stop["marked"]] == []
    assert [stop["name"] for stop in stops if not stop["seen"]] == []
    assert [stop["name"] for stop in stops if not stop["free"]] == []


def test_the_first_stop_skips_to_the_content(visit):
    tab = visit("/alliances/")
    tab.keyboard.press("Tab")
    assert tab.locator("a.skip").evaluate("link => link === document.activeElement && link.offsetTop >= 0")
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")

    assert tab.locator("main :focus").count() == 1


@pytest.mark.parametrize("script", [True, False], ids=["", "without-script"])
def test_a_unit_is_found_by_keyboard_alone(visit, script):
    tab = visit("/", script=script)
    press_until(tab, "main input[type=search]")
    tab.keyboard.type("gjjt")
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    press_until(tab, "main a[href='/units/gujia/']")
    with tab.expect_navigation():
        tab.keyboard.press("Enter")

    assert "顾家" in tab.locator("main h1").inner_text()


def press_until(tab, selector):
    """Press Tab until the focus is on what the selector names."""
    for _step in range(FARTHEST):
        tab.keyboard.press("Tab")
        if tab.locator(f"{selector}:focus").count():
            return
    raise AssertionError(f"{selector} is out of the keyboard's reach")


def test_suggestions_are_chosen_by_keyboard(visit):
    tab = visit("/")
    tab.locator("main input[type=search]").focus()
    tab.keyboard.type("顾家")
    box = tab.locator("main input[role=combobox]")
    options = tab.locator("[role=option]")
    options.first.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    tab.keyboard.press("ArrowDown")
    chosen = tab.locator("[role=option][aria-selected=true]")
    assert chosen.count() == 1
    assert chosen.get_attribute("id") == box.get_attribute("aria-activedescendant")
    tab.keyboard.press("Escape")
    assert not options.first.is_visible()
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowDown")
    with tab.expect_navigation():
        tab.keyboard.press("Enter")

    assert "顾家" in tab.locator("main h1").inner_text()


def test_suggestions_are_absent_without_script(visit):
    tab = visit("/", script=False)
    tab.locator("main input[type=search]").fill("顾家")

    assert tab.locator("[role=option], [role=listbox], [role=combobox]").count() == 0
