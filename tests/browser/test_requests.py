"""A request on its way through four browsers: asked, handed over, solved, returned, solved, confirmed, struck off."""

import json

import pytest

from tests.browser.person import Person
from tests.browser.server import ROOT, Server
from tests.browser.test_desk import PICTURES as HANDBOOK

PICTURES = ROOT / "tests/pictures/requests"
"""HANDBOOK=write puts those of the handbook into static/handbook/, as in `test_desk`."""


@pytest.fixture(scope="module")
def station(machine, tmp_path_factory):
    """Serve a site of its own, because this journey writes."""
    server = Server(tmp_path_factory.mktemp("station"))
    server.start()
    server.sessions = json.loads(server.run("-m", "tests.browser.requests_seed").splitlines()[-1])
    yield server
    server.stop()


@pytest.fixture
def people(browser, station):
    """Give the enterprise, the liaison, the department and a reader, and see that no browser complained."""
    found = {name: Person(browser, station, key) for name, key in station.sessions.items()}
    found["reader"] = Person(browser, station)
    yield found
    complaints = [complaint for person in found.values() for complaint in person.complaints]
    for person in found.values():
        person.context.close()
    assert complaints == []


def counts(reader):
    """Return the public counts: collected, handed over, solved, confirmed, struck off; zeros before the first one."""
    reader.open("/services/")
    boxes = reader.tab.locator("#counts .totals dd b").all_inner_texts()[:5]
    return [int(text) for text in boxes] or [0] * 5


def moved(reader, before):
    """Return by how much the public counts have moved."""
    return [now - then for now, then in zip(counts(reader), before, strict=True)]


def step(person, address, name, **boxes):
    """Open a request, unfold a step, fill it in and make it; take a picture before."""
    person.open(address)
    form = person.tab.locator(f"#move-{name}")
    if form.get_attribute("open") is None:
        form.locator("summary").click()
    for box, value in boxes.items():
        found = form.locator(f"[name='{box}']")
        found.select_option(value) if box == "rating" else found.fill(value)
    person.picture(name, PICTURES, full_page=True)
    if name == "solve":
        form.scroll_into_view_if_needed()
        person.picture("request-solve", HANDBOOK)
    with person.tab.expect_navigation():
        form.locator("button").click()


def test_the_whole_road(people):
    asker, liaison, handler, reader = (people[name] for name in ("asker", "liaison", "handler", "reader"))
    before = counts(reader)

    asker.open("/tickets/add/")
    asker.fill(title="示例：夜班公交末班提前", description="示例说明，希望末班延后半小时。")
    asker.pick(category="other", alliance="example")
    asker.picture("add", PICTURES, full_page=True)
    asker.submit()
    address = asker.tab.url

    step(liaison, address, "hand_over", department="示例承办部门", note="示例：请协调。")
    step(handler, address, "accept")
    step(handler, address, "solve", note="示例答复：已与公交公司联系。")
    step(liaison, address, "report_back")
    assert moved(reader, before) == [1, 1, 1, 0, 0]
    step(asker, address, "return", note="示例：末班车还是没有延后。")
    assert moved(reader, before) == [1, 1, 0, 0, 0]
    step(handler, address, "solve", note="示例答复：末班车已延后半小时。")
    step(liaison, address, "report_back")
    step(asker, address, "confirm", rating="5", rating_words="示例评价：很及时。")
    assert moved(reader, before) == [1, 1, 1, 1, 0]
    step(liaison, address, "strike_off")
    assert moved(reader, before) == [1, 1, 1, 1, 1]
    reader.picture("counts", PICTURES, full_page=True)

    text = asker.tab.locator("main").inner_text()
    assert "请协调" not in text
    reader.open(address)
    assert "/account/login/" in reader.tab.url


def test_the_board_by_keyboard(people):
    """Every card and every step is reached with the tabulator, and opened with Enter."""
    liaison = people["liaison"]
    liaison.open("/tickets/add/")
    liaison.fill(unit="示例甲机械有限公司", title="示例：键盘")
    liaison.pick(category="other", alliance="example", channel="visit")
    liaison.submit()
    liaison.open("/tickets/")
    liaison.picture("board", PICTURES, full_page=True)
    liaison.tab.locator("main h1").scroll_into_view_if_needed()
    liaison.picture("requests-board", HANDBOOK)
    for _press in range(80):
        liaison.tab.keyboard.press("Tab")
        if "示例：键盘" in liaison.tab.evaluate("document.activeElement.textContent"):
            break
    with liaison.tab.expect_navigation():
        liaison.tab.keyboard.press("Enter")

    assert "示例：键盘" in liaison.tab.locator("h1").inner_text()


def test_a_round_of_visits(people):
    """A liaison begins a round, pastes units, records a visit, and registers what was asked there."""
    liaison = people["liaison"]
    liaison.open("/visits/")
    liaison.follow("新建轮次")
    liaison.fill(name="示例春季走访", since="2026-01-01", until="2099-12-31")
    liaison.submit()
    address = liaison.tab.url
    boxes = liaison.tab.locator("#add")
    boxes.locator("[name=units]").fill("示例甲机械有限公司\t示例专员\n示例没有这家")
    with liaison.tab.expect_navigation():
        boxes.locator("button.main").click()
    assert "第 2 行" in boxes.inner_text()
    boxes.locator("[name=units]").fill("示例甲机械有限公司\t示例专员\n示例承办部门")
    with liaison.tab.expect_navigation():
        boxes.locator("button.main").click()
    liaison.tab.locator("tr", has_text="示例甲机械有限公司").get_by_role("link", name="记录走访").click()
    liaison.fill(found="示例：走访时提出一件事。")
    liaison.picture("visit", PICTURES, full_page=True)
    liaison.press("记录并登记诉求")
    liaison.fill(**{"form-0-title": "示例：走访发现"})
    liaison.pick(**{"form-0-category": "other"})
    liaison.submit()
    liaison.open(address)

    totals = liaison.tab.locator(".totals dd b").all_inner_texts()
    assert totals == ["2", "1", "1", "0"]
    liaison.picture("round", PICTURES, full_page=True)
    liaison.picture("visit-round", HANDBOOK)
