"""What readers come for, on a phone and on a desk, with and without JavaScript."""

import re
from functools import partial
from itertools import product

import pytest

WAYS = list(product([1280, 390], [True, False]))


@pytest.fixture(params=WAYS, ids=[f"{width}{'' if script else '-without-script'}" for width, script in WAYS])
def read(request, visit):
    """Open pages as a reader of one width, with or without JavaScript."""
    width, script = request.param
    return partial(visit, width=width, script=script)


def follow(locator):
    """Click what leads to another page, or to another state of a list."""
    with locator.page.expect_navigation():
        locator.click()
    settle(locator.page)


def settle(tab):
    """Wait until a list that updates in place stands still."""
    tab.locator(".htmx-request, .htmx-swapping, .htmx-settling").first.wait_for(state="detached")


def narrow(tab, box):
    """Tick a facet; without JavaScript that takes the button."""
    box.check()
    if tab.evaluate("typeof htmx") == "undefined":
        follow(tab.locator(".fac button").last)
    else:
        tab.wait_for_url("**=*")
        settle(tab)


def heading(tab):
    return tab.locator("main h1").inner_text().strip()


def names(tab):
    """Return the names in the first column of the page's table."""
    return tab.locator("main table.tbl tbody th[scope=row] > a").all_inner_texts()


def count(tab):
    """Return how many records the list says there are."""
    return int(tab.locator("main .bar b").first.inner_text().replace(",", ""))


def test_from_a_stone_on_the_board_to_the_record(read):
    tab = read("/")
    stone = tab.locator("table.board a.stone[href='/board/waizi/qinshang/']")  # the requests of others are counts alone
    address = stone.get_attribute("href")
    follow(stone)

    assert tab.url.endswith(address)
    link = tab.locator("#records .tied h3 a[href^='/']").first
    title = link.inner_text()
    follow(link)
    assert re.search(r"/(activities|units)/[^/]+/$", tab.url)
    assert title in tab.locator("main").inner_text()


@pytest.mark.parametrize("words", ["顾家", "gjjt"])
def test_from_a_search_to_unit_alliance_and_source(read, words):
    tab = read("/")
    tab.locator("main form[role=search] input[type=search]").fill(words)
    follow(tab.locator("main form[role=search] button"))
    follow(tab.locator("main a[href='/units/gujia/']").first)
    assert "顾家" in heading(tab)
    unit = tab.url

    follow(tab.locator("main a[href^='/alliances/']").first)
    assert "/alliances/" in tab.url
    mark = tab.locator("main section a.src").first
    number = mark.get_attribute("href")
    mark.click()
    note = tab.locator(f"main {number}")
    assert note.is_visible()
    follow(note.locator("a"))
    assert "/sources/" in tab.url
    assert tab.locator("main .statements li, main #articles li").count()
    while tab.url != unit:
        tab.go_back()
    assert "顾家" in heading(tab)


def test_a_directory_is_narrowed_widened_and_turned(read):
    tab = read("/enterprises/")
    everything = count(tab)
    box = tab.locator(".fac input[type=checkbox]").first
    share = int(box.locator("xpath=..").locator(".count").inner_text())
    narrow(tab, box)
    assert count(tab) == share < everything

    follow(tab.locator("main a.chip").first)
    assert tab.locator("main a.chip").count() == 0
    assert count(tab) == everything

    first = names(tab)
    follow(tab.locator("main .pages a[rel=next]"))
    assert "page=2" in tab.url
    second = names(tab)
    assert second
    assert not set(first) & set(second)
    tab.go_back()
    tab.locator("main table.tbl tbody th a", has_text=first[0]).first.wait_for()
    assert names(tab) == first


def test_a_directory_by_letter(read):
    tab = read("/enterprises/")
    everything = count(tab)
    letter = tab.locator("nav.az a", has_text=re.compile("^S$"))
    follow(letter)

    assert tab.locator("nav.az a[aria-current=true]").inner_text() == "S"
    assert 0 < count(tab) < everything
    assert any(name.startswith("松下") for name in names(tab))


def test_from_a_month_to_an_activity_and_into_a_calendar(read, server):
    tab = read("/activities/")
    if tab.locator("nav.months summary").count():
        tab.locator("nav.months summary").click()
    follow(tab.locator("nav.months a[href^='/activities/2020/6/']"))
    assert "2020" in heading(tab)
    follow(tab.locator("a[rel=prev]").first)
    follow(tab.locator("a[rel=next]").first)
    feed = tab.locator("main a[href*='.ics']").first.get_attribute("href")
    day = tab.locator("main .month td a").first
    anchor = day.get_attribute("href")
    day.click()
    follow(tab.locator(f'[id="{anchor[1:]}"] h3 a'))
    assert anchor[1:] in tab.url

    answer = server.get(re.sub(r"^https?://[^/]+", "", feed))
    assert answer.kind == "text/calendar"
    assert b"BEGIN:VEVENT" in answer.body


def test_from_a_disagreement_to_both_of_its_sources(read):
    tab = read("/")
    follow(tab.locator("#differing .sh a"))
    marks = tab.locator("main article.comparison").first.locator("a.src")
    assert marks.count() >= 2
    numbers = {marks.nth(index).get_attribute("href") for index in range(marks.count())}
    for number in sorted(numbers)[:2]:
        follow(tab.locator(f"main {number} a"))
        assert "/sources/" in tab.url
        assert tab.locator("main .tag.differ").count()
        tab.go_back()


def test_the_tree_of_party_organisations_folds(read):
    tab = read("/party-organisations/")
    branch = tab.locator("ul.tree details").first
    below = branch.locator("ul a").first
    assert below.is_visible()
    summary = branch.locator("> summary")
    summary.click(position={"x": 5, "y": 8})
    assert not below.is_visible()
    summary.focus()
    tab.keyboard.press("Enter")
    assert below.is_visible()
    follow(below)
    assert "/party-organisations/" in tab.url


def test_the_menu_leads_everywhere(read):
    tab = read("/")
    number = tab.locator("header nav.menu a").count()
    assert number >= 7
    for index in range(number):
        if tab.locator("details.menu summary").is_visible():
            tab.locator("details.menu summary").click()
            link = tab.locator("details.menu a").nth(index)
        else:
            link = tab.locator("header nav.menu a").nth(index)
        address = link.get_attribute("href")
        follow(link)
        assert tab.url.endswith(address)
        assert tab.locator("details.menu a[aria-current]").count() == 1


def test_an_error_is_reported_and_looked_up(read):
    tab = read("/alliances/qiche/")
    follow(tab.locator("main a[href^='/report/']").first)
    tab.locator("main textarea[name=problem]").fill("示例：数目与原文不符")
    tab.locator("main [name=written]").fill("示例刊第1页")
    follow(tab.locator("main form button").last)
    number = tab.url.rstrip("/").rsplit("/", 1)[-1]
    assert number in tab.locator("main").inner_text()

    tab.goto(tab.url.replace(number + "/", ""))
    tab.locator("main input[name=number]").fill(number)
    follow(tab.locator("main form button").last)
    assert tab.url.rstrip("/").endswith(number)
