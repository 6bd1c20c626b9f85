"""What superusers do about somebody's access."""

import pytest
from axes.models import AccessAttempt
from django.apps import apps
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from registry.accounts.models import Seat
from registry.history.models import Change
from tests.forms import posted
from tests.registry.accounts.factories import UserFactory
from tests.registry.accounts.signing_in import is_signed_in, person, sign_in, with_factor

pytestmark = pytest.mark.django_db

LIST = "admin:accounts_user_changelist"


def act(client, action, *users, why="示例原因"):
    values = {"action": action, "_selected_action": [user.pk for user in users], "change_reason": why}
    return client.post(reverse(LIST), values)


@pytest.fixture
def boss(client, superuser):
    client.force_login(superuser)
    return superuser


def test_sessions_of_somebody_are_ended(client, boss):
    user, elsewhere = person(), Client()
    sign_in(elsewhere, user)
    act(client, "end_sessions", user)
    assert not is_signed_in(elsewhere)
    assert is_signed_in(client)
    change = user.history.first().change
    assert (change.by, change.why) == (boss, "示例原因")


def test_second_factor_of_somebody_is_reset(client, boss):
    user, _device, _codes = with_factor(person())
    act(client, "reset_second_factor", user)
    user.refresh_from_db()
    assert user.second_factor_since is None
    assert user.history.first().change.why == "示例原因"


def test_somebody_is_deactivated_but_never_oneself(client, boss):
    user = person()
    act(client, "deactivate", user)
    act(client, "deactivate", boss)
    user.refresh_from_db()
    boss.refresh_from_db()
    assert (user.is_active, boss.is_active) == (False, True)


@pytest.mark.parametrize("action", ["end_sessions", "reset_second_factor", "deactivate"])
def test_without_a_reason_nothing_happens(client, boss, action):
    user, _device, _codes = with_factor(person())
    before = user.history.count()
    act(client, action, user, why=" ")
    user.refresh_from_db()
    assert (user.history.count(), user.is_active, user.session_round) == (before, True, 1)


def test_somebody_is_unlocked(client, boss):
    user = person()
    for _time in range(10):
        sign_in(Client(), user, "wrong")
    act(client, "unlock", user, why="")
    assert AccessAttempt.objects.count() == 0
    assert boss.logentry_set.filter(object_id=user.pk).count() == 1


@pytest.mark.parametrize("action", ["end_sessions", "reset_second_factor", "unlock", "deactivate"])
def test_reviewers_do_none_of_it(client, action):
    reviewer, user = UserFactory(is_staff=True), with_factor(person())[0]
    Seat.objects.create(user=reviewer, role="reviewer")
    client.force_login(reviewer)
    act(client, action, user)
    user.refresh_from_db()
    assert (user.is_active, user.session_round, user.second_factor_since is None) == (True, 1, False)


def test_nobody_is_deleted(client, boss):
    assert client.get(reverse("admin:accounts_user_delete", args=[UserFactory().pk])).status_code == 403


def test_change_of_user_and_seat_is_in_the_history_with_its_reason(client, boss):
    user = UserFactory()
    row = {"seats-TOTAL_FORMS": 1, "seats-0-role": "staff"}
    client.post(*posted(client, reverse("admin:accounts_user_change", args=[user.pk]), name="示例新名", **row))
    change = Change.objects.get()
    assert (change.why, change.row_count, change.target) == ("示例原因", 2, user)
    assert user.seats.get().history.get().change == change


def test_packages_bring_no_pages_of_their_own():
    hidden = {"axes", "otp_totp", "otp_static"}
    assert {model._meta.app_label for model in admin.site._registry} & hidden == set()
    assert hidden <= {config.label for config in apps.get_app_configs()}
