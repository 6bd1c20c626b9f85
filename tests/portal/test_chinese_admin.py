"""Every page of the admin, read in Chinese, holds no English but what is meant."""

import ast
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from alliances.models import Group
from registry.desk.log import log_message
from registry.sheets.kinds import KINDS
from tests.portal.admin_pages import LABELS, Page, shown

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

MEANT = {
    *("Excel", "CSV", "XLSX", "WPS", "PDF", "JSON", "IP", "UTF", "ID", "xlsx", "csv", "xls", "ods"),
    *("GB", "Webhook", "SEC", "LDAP", "SSO", "Control", "Command", "Mac", "kuai", "ji"),
}
"""Latin words that Chinese readers know by these letters: programs, formats, keys, words of DingTalk, pinyin."""
ADDRESS = re.compile(r"\S+@\S+|\S+://\S+|(?<![\w.])/[\w./-]+|\S+\.(?:com|example|xlsx|csv)\b")
WORD = re.compile(r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z'’-]+(?![A-Za-z0-9])")
DATA = {"SECexample", "old", "new", "user", "group", "shili-lianmeng", "ticket", "example"}
"""What the made rows hold."""


def english(page, numbers=frozenset()):
    """Return the Latin words that stand in the text of a page, and in what is read out.

    The number of a report is eight characters of chance, and now and then all of them are letters.
    """
    return {word for word in WORD.findall(ADDRESS.sub(" ", page.words)) if word not in MEANT | DATA | numbers}


@pytest.mark.parametrize("label", LABELS)
def test_pages_of_a_kind_of_record(label):
    found = shown(label)

    assert found.opened
    assert {name: words for name, page in found.opened.items() if (words := english(page, found.numbers))} == {}


@pytest.mark.parametrize("app", ["alliances", "enterprises", "events", "service", "provenance", "site", "accounts"])
def test_the_start_page_and_the_sections(client, superuser, app):
    superuser.name = "示例管理员"
    superuser.save()
    client.force_login(superuser)

    pages = [client.get(reverse("admin:index")), client.get(reverse("admin:app_list", args=[app]))]

    assert [english(Page.of(page)) for page in pages] == [set(), set()]
    assert "欢迎" not in pages[0].content.decode()


def test_the_log_of_the_admin_names_fields_in_chinese(superuser):
    entry = LogEntry(
        user=superuser,
        content_type=ContentType.objects.get_for_model(Group),
        action_flag=CHANGE,
        change_message='[{"changed": {"fields": ["Leading unit", "Name"]}},'
        ' {"added": {"name": "request", "object": "示例"}}]',
    )

    assert log_message(entry) == "已修改牵头单位 和 名称。 添加了 诉求“示例”。"


def test_the_page_of_a_user_says_nothing_of_how_the_password_is_kept(client, superuser):
    superuser.set_password("示例口令示例口令")
    superuser.save()
    client.force_login(superuser)
    text = client.get(reverse("admin:accounts_user_change", args=[superuser.pk])).content.decode()

    assert [word for word in ("pbkdf2", "迭代", "盐", "哈希", "超级用户状态", "工作人员状态") if word in text] == []
    assert "已设置密码" in text


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_names_of_files_are_chinese(client, superuser, kind):
    client.force_login(superuser)
    header = client.get(reverse("admin:sheets_upload_template", args=[kind]))["Content-Disposition"]

    assert unquote(header).endswith("-模板.xlsx")


def test_no_sentence_to_be_translated_stands_within_another():
    """Such a one is in no catalogue: what collects them does not look into formatted strings."""
    names = {"_", "gettext", "gettext_lazy", "ngettext", "pgettext", "pgettext_lazy"}
    files = [file for app in ("registry", "enterprises", "alliances", "events", "service", "portal", "config")
             for file in Path(app).rglob("*.py")]  # fmt: skip
    found = [
        f"{file}:{call.lineno}"
        for file in files
        for text in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in names
    ]

    assert found == []
