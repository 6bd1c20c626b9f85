"""Tokens of versions, the choices of a conflict page, and what a field's two sides are."""

import datetime
from decimal import Decimal

import pytest
from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime
from django.contrib.auth.models import Group
from django.db import IntegrityError, connection, transaction
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from registry.accounts.models import User
from registry.fields.refusals import comes_from_haste, why_refused
from registry.history.actions import changing
from registry.history.conflicts import Conflict
from registry.history.form_values import FormValue, as_posted, typed_in_words
from registry.history.versions import ASKED, FIELD, OPENED, answered, find_stale, newest, stamp
from tests.registry.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def chinese():
    with translation.override("zh-hans"):
        yield


class PersonForm(forms.ModelForm):
    """A form of a public page."""

    why = forms.CharField(required=False)

    class Meta:
        model = User
        fields = ["name", "email"]


def rows(person):
    return User.objects.filter(pk=person.pk)


def test_version_is_the_newest_row_of_history(user):
    last = user.history.first().history_id
    assert newest(rows(user)) == {
        "accounts.user": {str(user.pk): [last, {"groups": [], "user_permissions": []}]},
    }
    user.name = "新名"
    user.save()
    assert newest(rows(user))["accounts.user"][str(user.pk)][0] == user.history.first().history_id > last


def test_records_of_several_kinds_take_one_query(user, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert newest(user.seats.all(), user.seats.filter(role="staff")) == {}


def test_kind_without_history_is_told_by_its_contents():
    group = Group.objects.create(name="示例组")
    token = stamp(Group.objects.all())
    assert find_stale({FIELD: token}, Group.objects.all()) is None
    group.name = "新名"
    group.save()
    assert find_stale({FIELD: token}, Group.objects.all()).has_changed(Group, group.pk)


def test_records_are_held_before_their_versions_are_read(user):
    """SQLite has one writer at a time and nothing to hold."""
    token = stamp(rows(user))
    with transaction.atomic(), CaptureQueriesContext(connection) as seen:
        find_stale({FIELD: token}, rows(user))
    assert ("FOR NO KEY UPDATE" in seen[0]["sql"]) is connection.features.has_select_for_update


def test_record_that_is_gone(user):
    other = UserFactory()
    token = stamp(rows(other))
    with changing(by=user, why="示例原因"):
        other.delete()
    stale = find_stale({FIELD: token}, rows(other))
    assert stale.is_gone
    data = QueryDict(mutable=True)
    data.update({"name": "我写的", FIELD: token})
    conflict = Conflict(stale, data, PersonForm(data))
    assert conflict.typed == [("", [("姓名", "我写的")])]
    assert (conflict.last.history_user, conflict.last.history_change_reason) == (user, "示例原因")


def test_page_of_ones_own_asks_and_takes_the_answer(user):
    person = UserFactory(name="原名", email="a@example.org")
    data = QueryDict(mutable=True)
    data.update({"name": "我写的", "email": "a@example.org", "why": "示例", FIELD: stamp(rows(person))})
    with changing(by=user):
        User.objects.get(pk=person.pk).save()
    assert find_stale(data, rows(person)) is None
    with changing(by=user):
        person.name, person.email = "他写的", "b@example.org"
        person.save()
    stale = find_stale(data, rows(person))
    person = User.objects.get(pk=person.pk)
    conflict = Conflict(stale, data, PersonForm(data, instance=person))
    assert [(one.name, str(one.base), str(one.theirs), str(one.mine), one.preset) for one in conflict.differences] == [
        ("name", "原名", "他写的", "我写的", ""),
        ("email", "a@example.org", "b@example.org", "a@example.org", "theirs"),
    ]

    answer = QueryDict(mutable=True)
    for name, value in conflict.hidden:
        answer.appendlist(name, value)
    answer.update({"choose:name": "mine", "choose:email": "theirs"})
    merged = answered(answer)
    assert {name: merged[name] for name in merged if name != FIELD} == {
        "name": "我写的", "email": "b@example.org", "why": "示例",
    }  # fmt: skip
    assert find_stale(merged, rows(person)) is None


def test_answer_without_a_choice_has_the_old_versions_again():
    data = QueryDict(f"{FIELD}=new&{OPENED}=old&{ASKED}=name&mine:name:name=a&theirs:name:name=b")
    assert answered(data).dict() == {FIELD: "old", "name": "a"}
    plain = QueryDict("name=a:b")
    assert answered(plain) is plain


@pytest.mark.parametrize(
    ("field", "value", "posted"),
    [
        (forms.CharField(), None, {"x": [""]}),
        (forms.BooleanField(), True, {"x": ["on"]}),
        (forms.BooleanField(), False, {}),
        (forms.MultipleChoiceField(choices=[("a", "A")]), ["a"], {"x": ["a"]}),
        (
            forms.SplitDateTimeField(widget=AdminSplitDateTime),
            datetime.datetime(2024, 5, 1, 8, 30),
            {"x_0": ["2024/05/01"], "x_1": ["08:30"]},
        ),
    ],
)
def test_what_a_browser_would_post(field, value, posted):
    assert as_posted(field.widget, "x", value) == posted


@pytest.mark.parametrize(
    ("field", "one", "other"),
    [
        (forms.CharField(), "一\r\n二 ", "一\n二"),
        (forms.DecimalField(), "67.0000", "67"),
        (forms.DateField(), "2024-05-01", " 2024-05-01"),
        (forms.CharField(required=False), "", " "),
    ],
)
def test_what_means_the_same(field, one, other):
    assert FormValue(field, "x", {"x": [one]}) == FormValue(field, "x", {"x": [other]})
    assert FormValue(field, "x", {"x": [one]}) != FormValue(field, "x", {"x": ["1999-01-01"]})


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        (forms.BooleanField(), True, "是"),
        (forms.CharField(), "", "—"),
        (forms.ChoiceField(choices=[("a", "甲"), ("组", [("b", "乙")])]), "b", "乙"),
        (forms.DecimalField(), Decimal("67.0000"), "67"),
        (forms.DateField(), datetime.date(2024, 5, 1), "2024年5月1日"),
        (forms.DateTimeField(), datetime.datetime(2024, 5, 1, 8, 30), "2024年5月1日 08:30"),
        (forms.MultipleChoiceField(choices=[("a", "甲"), ("b", "乙")]), ["a", "b"], "甲、乙"),
    ],
)
def test_what_people_read(field, value, text):
    assert typed_in_words(field, value) == text


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        ("database is locked", "try again in a few seconds"),
        ("could not serialize access due to concurrent update", "try again in a few seconds"),
        ("deadlock detected", "try again in a few seconds"),
        ("FOREIGN KEY constraint failed", "was deleted meanwhile"),
        ("CHECK constraint failed: seat_dates_in_order", "The end lies before the start."),
        ("UNIQUE constraint failed: accounts_user.username", "already exists"),
        (
            'duplicate key value violates unique constraint "accounts_user_username_key"\n'
            "DETAIL:  Key (username)=(a) already exists.",
            "already exists",
        ),
        ("something else", "something else"),
    ],
)
def test_what_the_database_says_in_a_sentence(error, sentence):
    with translation.override("en"):
        assert sentence in why_refused(IntegrityError(error))
    assert comes_from_haste(IntegrityError(error))
