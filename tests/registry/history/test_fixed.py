"""History is written once: nothing in the application changes or deletes it."""

import pytest
from django.contrib import admin

from enterprises.models import Unit
from registry.history.actions import changing
from registry.history.models import Change
from registry.history.tracking import FixedError, HistoryRow, tracked
from tests.enterprises.factories import UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def change(user):
    with changing(by=user, why="示例") as made:
        UnitFactory()
    return made


WAYS = {
    "save": lambda rows: rows.first().save(),
    "delete": lambda rows: rows.first().delete(),
    "update": lambda rows: rows.update(pk=0),
    "delete all": lambda rows: rows.all().delete(),
    "bulk_update": lambda rows: rows.bulk_update(list(rows.all()), []),
    "update_or_create": lambda rows: rows.update_or_create(),
}


@pytest.mark.parametrize("way", WAYS)
def test_rows_and_changes_are_written_once(way, change):
    for rows in (Unit.history, Unit.history.model.objects, Unit.objects.get().history, Change.objects):
        with pytest.raises(FixedError):
            WAYS[way](rows)
    assert Change.objects.values_list("why", "row_count").get() == ("示例", 1)
    assert Unit.history.count() == 1


def test_change_of_an_earlier_act_is_not_saved_within_another(change, user):
    with changing(by=user), pytest.raises(FixedError):
        change.save()


def test_no_page_of_the_admin_writes_history():
    history = [model.history.model for model in tracked()]
    assert history
    assert all(issubclass(model, HistoryRow) for model in history)
    assert [model for model in admin.site._registry if issubclass(model, HistoryRow)] == []
    page = admin.site._registry[Change]
    assert [page.has_add_permission(None), page.has_change_permission(None), page.has_delete_permission(None)] == [
        False, False, False,
    ]  # fmt: skip
