"""A new member of staff does the work of a week, in Chinese; the pictures are those of the handbook.

HANDBOOK=write puts them into static/handbook/, otherwise they lie in tests/pictures/handbook/.
"""

import json
import os
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.browser.person import Person
from tests.browser.server import ROOT, Server

PICTURES = ROOT / ("static/handbook" if os.environ.get("HANDBOOK") == "write" else "tests/pictures/handbook")
SECRET = "一个很长的示例口令"
BAD = [{"统一社会信用代码": "91330100MA0000000X"}, {"行业": "没有的行业"}, {"上市": "大概"}]
"""What is wrong in three rows of the sheet."""


@pytest.fixture(scope="module")
def desk(machine, tmp_path_factory):
    """Serve a site of its own, because this journey writes."""
    server = Server(tmp_path_factory.mktemp("desk"))
    server.start()
    server.sessions = json.loads(server.run("-m", "tests.browser.desk_seed").splitlines()[-1])
    yield server
    server.stop()


@pytest.fixture
def someone(browser, desk):
    """Let people come, and see at the end that no browser complained."""
    people = []

    def come(session=None):
        people.append(Person(browser, desk, session))
        return people[-1]

    yield come
    complaints = [complaint for person in people for complaint in person.complaints]
    for person in people:
        person.context.close()
    assert complaints == []


def invite(chief):
    """Return the link by which a new member of staff is invited."""
    chief.open("/admin/accounts/invitation/add/")
    chief.fill(name="示例工作人员")
    chief.pick(role="staff")
    chief.picture("invitation", PICTURES)
    chief.press("保存")
    return chief.tab.locator("#link").input_value()


def accept(clerk, link):
    clerk.open(link)
    clerk.fill(username="example-clerk", password1=SECRET, password2=SECRET)
    clerk.submit()
    clerk.open("/admin/")
    clerk.fill(username="example-clerk", password=SECRET)
    clerk.submit()
    assert clerk.tab.get_by_role("heading", name="等我处理").is_visible()
    clerk.picture("desk", PICTURES)


def add_alliance(clerk):
    """Add an alliance with two groups, two members, a term and two figures, all from one source."""
    clerk.open("/admin/alliances/alliance/add/")
    clerk.fill(name="示例制造联盟", short_name="示例制造", description="示例说明。", founded="2026-03")
    clerk.pick(axis="horizontal")
    clerk.picture("alliance-new", PICTURES)
    clerk.choose("provenance-citation-target_type-target_id-0-source", "工作人员录入")
    for number, name in enumerate(["示例一组", "示例二组"]):
        clerk.tab.locator(".add-row a", has_text="再加一条组团").click()
        clerk.fill(**{f"groups__{number}__name": name})
    for number, name in enumerate(["示例甲机械", "示例乙电子"]):
        clerk.tab.locator(".add-row a", has_text="再加一条成员单位").click()
        clerk.choose(f"memberships-{number}-unit", name)
    clerk.tab.locator(".add-row a", has_text="再加一条任职单位").click()
    clerk.pick(terms__0__kind="rotating_chair")
    clerk.choose("terms-0-unit", "示例甲机械")
    clerk.fill(terms__0__since="2026-03", terms__0__until="2027-02")
    for number, value in enumerate(["12", "300"]):
        clerk.tab.locator(".add-row a", has_text="再加一条数字").click()
        box = f"provenance-figure-subject_type-subject_id-{number}"
        clerk.choose(f"{box}-metric", ["成员", "职工"][number])
        clerk.tab.locator(f"[name='{box}-printed']").fill(f"{value}余")
        clerk.tab.locator(f"[name='{box}-value']").fill(value)
        clerk.tab.locator(f"[name='{box}-as_of']").fill("2026-10")
    clerk.press("保存")
    assert "示例制造联盟" in clerk.said()
    clerk.open("/alliances/shilizhizao/")
    page = clerk.tab.locator("main").inner_text()
    assert [word for word in ("示例一组", "示例二组", "示例甲机械有限公司", "300", "12") if word not in page] == []
    clerk.picture("alliance-saved", PICTURES)


def fill_in(path):
    """Fill the template with five good rows and three bad ones."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    columns = {str(cell.value).rstrip("*").strip(): cell.column for cell in sheet[1]}
    rows = [{}, {}, {}, {}, {}, *BAD]
    for number, wrong in enumerate(rows, 2):
        values = {"名称": f"示例导入{number}号有限公司", "类别": "企业", "行业": "示例行业", **wrong}
        for title, value in values.items():
            sheet.cell(number, columns[title], value)
    book.save(path)


def import_sheet(clerk, folder):
    """Import a sheet with three bad rows, mending each where it is shown."""
    clerk.open("/admin/enterprises/unit/")
    with clerk.tab.expect_download() as template:
        clerk.tab.get_by_role("link", name="空白模板").click()
    path = Path(folder, "units.xlsx")
    template.value.save_as(path)
    fill_in(path)
    clerk.follow("导入")
    clerk.tab.locator("input[type=file]").set_input_files(path)
    clerk.choose("source", "工作人员录入")
    with clerk.tab.expect_navigation():
        clerk.tab.locator(".submit-row input.default").click()
    clerk.picture("sheet-preview", PICTURES)
    assert outcomes(clerk) == {"未通过": 3, "待确认": 0, "新增": 5, "有改动": 0, "无变化": 0}
    for number, (title, right) in enumerate([("统一社会信用代码", ""), ("行业", "示例行业"), ("上市", "是")]):
        mend(clerk, title, right, picture=number == 0)
    assert outcomes(clerk) == {"未通过": 0, "待确认": 0, "新增": 8, "有改动": 0, "无变化": 0}
    with clerk.tab.expect_navigation():
        clerk.tab.locator("[name=apply]").click()
    clerk.open("/admin/enterprises/unit/?q=示例导入")
    assert clerk.tab.locator("#result_list tbody tr").count() == 8


def outcomes(clerk):
    """Return how many rows of a sheet have which outcome."""
    tabs = [tab.split()[-2:] for tab in clerk.tab.locator(".sheet-tabs a").all_inner_texts()]
    return {outcome: int(number) for outcome, number in tabs}


def mend(clerk, title, right, picture):
    """Mend the first refused row on the page."""
    with clerk.tab.expect_navigation():
        clerk.tab.locator(".sheet-tabs .is-refused").click()
    with clerk.tab.expect_navigation():
        clerk.tab.locator(".sheet-table a.button").first.click()
    if picture:
        clerk.picture("sheet-mend", PICTURES)
    box = clerk.tab.get_by_label(title, exact=False).first
    if box.evaluate("box => box.tagName") == "SELECT":
        box.select_option(right)
    else:
        box.fill(right)
    with clerk.tab.expect_navigation():
        clerk.tab.locator(".submit-row input.default").click()


def merge(clerk):
    """Find the two records of one unit and make them one."""
    clerk.open("/admin/enterprises/lookalike/")
    with clerk.tab.expect_navigation():
        clerk.tab.locator("form.again input[type=submit]").click()
    clerk.open("/admin/enterprises/unit/example-bing/merge/example-bing-2/")
    clerk.picture("merge", PICTURES)
    clerk.tab.locator("[name=why]").fill("同一家单位录了两次")
    clerk.tab.locator("form input[type=checkbox]").check()
    with clerk.tab.expect_navigation():
        clerk.tab.locator(".submit-row input[type=submit]").first.click()
    clerk.open("/units/example-bing-2/")
    assert clerk.tab.url.endswith("/units/example-bing/")


def revert(clerk):
    """Change an alliance, look at its history, and take the change back."""
    clerk.open("/admin/alliances/alliance/shilizhizao/change/")
    clerk.fill(description="写错的示例说明。", change_reason="补充说明")
    clerk.press("保存")
    clerk.open("/admin/alliances/alliance/shilizhizao/history/")
    clerk.picture("timeline", PICTURES)
    with clerk.tab.expect_navigation():
        clerk.tab.locator("a.went-back").first.click()
    clerk.fill(change_reason="写错了")
    with clerk.tab.expect_navigation():
        clerk.tab.locator(".submit-row input.default").click()
    clerk.open("/admin/alliances/alliance/shilizhizao/change/")
    assert clerk.tab.locator("[name=description]").input_value() == "示例说明。"


def edit_together(clerk, chief):
    """Two people open one page; the second sees what the first wrote beside their own words."""
    for person in (clerk, chief):
        person.open("/admin/alliances/alliance/shilizhizao/change/")
    clerk.fill(sphere="示例制造业", change_reason="补充领域")
    clerk.press("保存")
    chief.fill(sphere="示例装备制造", change_reason="更正领域")
    chief.press("保存")
    text = chief.tab.locator("main, #content").first.inner_text()
    assert [word for word in ("示例制造业", "示例装备制造", "示例工作人员") if word not in text] == []
    chief.picture("conflict", PICTURES)


def test_a_new_member_of_staff_does_the_work(someone, desk, tmp_path):
    chief, clerk = someone(desk.sessions["chief"]), someone()
    accept(clerk, invite(chief))
    add_alliance(clerk)
    import_sheet(clerk, tmp_path)
    merge(clerk)
    revert(clerk)
    edit_together(clerk, chief)


def test_pages_that_the_handbook_explains(someone, desk):
    chief, liaison = someone(desk.sessions["chief"]), someone(desk.sessions["liaison"])
    chief.open("/admin/provenance/disagreement/example-sides/change/")
    chief.picture("disagreement", PICTURES)
    chief.open("/admin/enterprises/person/example-person/release/")
    assert chief.tab.locator("textarea").first.is_visible()
    chief.picture("release", PICTURES)
    liaison.open("/alliances/example/")
    liaison.follow("编辑基本信息")
    assert liaison.tab.locator("main form").is_visible()
    liaison.picture("edit-in-place", PICTURES)
