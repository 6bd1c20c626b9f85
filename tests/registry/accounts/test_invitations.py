"""Invitations: made by whoever may, opened once, worthless after that."""

import datetime
import logging

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from registry.accounts.actions import invitations
from registry.accounts.models import Invitation, Seat, User
from registry.accounts.once import FIELD
from registry.accounts.tokens import hashed
from registry.history.models import Change
from tests.alliances.factories import AllianceFactory
from tests.enterprises.factories import UnitFactory
from tests.forms import complaints, posted
from tests.registry.accounts.factories import SuperuserFactory, UserFactory
from tests.registry.accounts.signing_in import is_signed_in
from tests.sent import form_with

pytestmark = pytest.mark.django_db

PASSWORD = "a-long-Passw0rd"
CHOSEN = {
    "username": "shili",
    "name": "示例人",
    "email": "a@example.org",
    "password1": PASSWORD,
    "password2": PASSWORD,
}


def invited(by=None, **values):
    """Return (invitation, token) of a new invitation."""
    invitation = Invitation(**{"name": "示例人", "role": "staff", **values})
    return invitation, invitations.invite(invitation=invitation, by=by or SuperuserFactory())


def holder(role, **values):
    user = UserFactory(is_staff=True)
    Seat.objects.create(user=user, role=role, **values)
    return user


def opened(client, token):
    """Open a link as a browser does."""
    return client.get(reverse("invitation-link", args=[token]), follow=True)


def accepted(client, token, **values):
    opened(client, token)
    return client.post(reverse("invitation"), {**CHOSEN, **values})


def test_link_gives_account_and_seat(client):
    alliance = AllianceFactory()
    invitation, token = invited(role="alliance", target=alliance, until="2099-12-31")
    page = opened(client, token)
    assert page.context["form"].initial["name"] == "示例人"
    assert accepted(client, token).url == reverse("account")

    user = User.objects.get(username="shili")
    assert (user.name, user.email, user.is_staff, user.check_password(PASSWORD)) == (
        "示例人",
        "a@example.org",
        True,
        True,
    )
    seat = user.seats.get()
    assert (seat.role, seat.target, str(seat.until)) == ("alliance", alliance, "2099-12-31")
    invitation.refresh_from_db()
    assert (invitation.user, invitation.state) == (user, "accepted")


def test_history_names_the_new_person_and_holds_no_token(client):
    _invitation, token = invited()
    accepted(client, token)
    user = User.objects.get(username="shili")
    assert [row.change.by for row in (user.history.get(), user.seats.get().history.get())] == [user, user]
    told = str(list(Invitation.history.values())) + str(list(Change.objects.values()))
    assert [secret for secret in (token, hashed(token)) if secret in told] == []


def test_token_is_in_no_log_address_or_row(client, caplog):
    _invitation, token = invited()
    with caplog.at_level(logging.DEBUG):
        page = opened(client, token)
        opened(Client(), "forged-token-of-somebody")
    assert page.redirect_chain == [(reverse("invitation"), 302)]
    assert token not in page.text
    logged = [record.getMessage() for record in caplog.records if not record.name.startswith("django.db")]
    assert [text for text in logged if token in text or "forged-token" in text] == []
    assert str(Invitation.objects.values()).count(token) == 0


def test_what_was_typed_is_kept_but_not_the_passwords(client):
    _invitation, token = invited()
    page = accepted(client, token, password2="different-Passw0rd")
    assert page.context["form"].errors.keys() == {"password2"}
    assert 'value="shili"' in page.text
    assert PASSWORD not in page.text


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"username": ""}, "username"),
        ({"username": "有 空格"}, "username"),
        ({"username": "TAKEN"}, "username"),
        ({"name": ""}, "name"),
        ({"email": "nonsense"}, "email"),
        ({"password1": "12345678", "password2": "12345678"}, "password2"),
    ],
)
def test_mistake_is_told_beside_its_field(client, values, field):
    UserFactory(username="taken")
    _invitation, token = invited()
    assert accepted(client, token, **values).context["form"].errors.keys() == {field}
    assert User.objects.filter(name="示例人").count() == 0


def test_whoever_has_an_account_takes_a_further_seat(client, user):
    _invitation, token = invited()
    client.force_login(user)
    opened(client, token)
    before = User.objects.count()
    assert client.post(reverse("invitation")).url == reverse("account")
    assert (user.seats.get().role, User.objects.count()) == ("staff", before)


def close(invitation, how):
    """Bring an invitation into one of its last states."""
    if how == "withdrawn":
        invitations.withdraw_invitation(invitation=invitation, by=invitation.by)
    if how == "accepted":
        Invitation.objects.filter(pk=invitation.pk).update(accepted_at=timezone.now(), user=UserFactory())
    if how == "expired":
        past = timezone.now() - datetime.timedelta(days=8)
        Invitation.objects.filter(pk=invitation.pk).update(made_at=past, expires_at=past + datetime.timedelta(days=7))


@pytest.mark.parametrize("state", ["withdrawn", "accepted", "expired"])
def test_closed_invitation_says_so_and_gives_nothing(client, state):
    invitation, token = invited()
    close(invitation, state)
    page = opened(client, token)
    assert (page.status_code, page.context["invitation"].state) == (410, state)
    assert accepted(client, token).status_code == 410
    assert (User.objects.filter(username="shili").exists(), Seat.objects.count()) == (False, 0)


@pytest.mark.parametrize("state", ["withdrawn", "accepted", "expired"])
def test_invitation_that_closes_while_its_page_is_open_gives_nothing(client, state):
    invitation, token = invited()
    opened(client, token)
    close(invitation, state)
    assert client.post(reverse("invitation"), CHOSEN).status_code == 410
    assert User.objects.filter(username="shili").exists() is False


def test_forged_and_unknown_links_are_answered_alike(client):
    _invitation, token = invited()
    forged, unknown = opened(client, token[:-1] + "_"), opened(Client(), "never")
    without = Client().get(reverse("invitation"))
    assert [page.status_code for page in (forged, unknown, without)] == [404, 404, 404]
    assert forged.text == unknown.text == without.text


def test_it_opens_for_seven_days(client):
    start = datetime.datetime(2020, 6, 15, 9, tzinfo=datetime.UTC)
    with time_machine.travel(start, tick=False):
        _invitation, token = invited()
    with time_machine.travel(start + datetime.timedelta(days=7, seconds=-1), tick=False):
        assert opened(client, token).status_code == 200
    with time_machine.travel(start + datetime.timedelta(days=7), tick=False):
        assert opened(client, token).status_code == 410


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"since": "2020-06-15", "until": "2020-06-14"}, "invitation_dates_in_order"),
        ({"role": "alliance"}, "invitation_target_where_role_needs_one"),
        ({"expires_at": datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)}, "invitation_expires_after_it_was_made"),
        ({"accepted_at": timezone.now()}, "invitation_accepted_by_an_account"),
    ],
)
def test_the_database_refuses_a_wrong_invitation(values, constraint):
    invitation, _token = invited()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Invitation.objects.filter(pk=invitation.pk).update(**values)


def test_the_database_refuses_one_accepted_and_withdrawn():
    invitation, _token = invited()
    close(invitation, "accepted")
    with pytest.raises(IntegrityError, match="invitation_accepted_or_withdrawn"), transaction.atomic():
        Invitation.objects.filter(pk=invitation.pk).update(withdrawn_at=timezone.now())


@pytest.mark.parametrize("role", ["staff", "auditor", "alliance", "unit", "handler"])
def test_only_reviewers_and_superusers_invite(role):
    target = {} if role in ("staff", "auditor") else {"target": AllianceFactory()}
    with pytest.raises(PermissionDenied):
        invited(by=holder(role, **target))


def test_reviewers_invite_liaisons_only():
    by = holder("reviewer")
    assert invited(by=by, role="alliance", target=AllianceFactory())[0].by == by
    for role in ("staff", "reviewer", "auditor"):
        with pytest.raises(PermissionDenied):
            invited(by=by, role=role)


def test_former_reviewers_invite_nobody():
    with pytest.raises(PermissionDenied):
        invited(by=holder("reviewer", until="2020-06-15"), role="alliance", target=AllianceFactory())


def test_link_is_shown_once(client, superuser):
    client.force_login(superuser)
    url = reverse("admin:accounts_invitation_add")
    page = client.post(*posted(client, url, name="示例人", role="auditor", email="a@example.org"), follow=True)
    link = page.context["link"]
    assert link in page.text
    assert "no-store" in page["Cache-Control"]
    invitation = Invitation.objects.get()
    assert link.split("/")[-2] not in client.get(reverse("admin:accounts_invitation_change", args=[invitation.pk])).text
    assert mail.outbox == []
    client.logout()
    assert client.get(link, follow=True).context["invitation"] == invitation


def test_link_is_mailed_where_asked_for(client, superuser, django_capture_on_commit_callbacks):
    client.force_login(superuser)
    values = {"name": "示例人", "role": "auditor", "email": "a@example.org", "by_mail": "on"}
    with django_capture_on_commit_callbacks(execute=True):
        page = client.post(*posted(client, reverse("admin:accounts_invitation_add"), **values), follow=True)
    assert mail.outbox[0].to == ["a@example.org"]
    assert page.context["link"] in mail.outbox[0].body


def test_mail_names_the_body(client, superuser, django_capture_on_commit_callbacks):
    client.force_login(superuser)
    alliance = AllianceFactory(name="示例党建联盟")
    values = {"role": "alliance", "acts_for": f"alliances.alliance:{alliance.pk}", "email": "a@example.org"}
    with django_capture_on_commit_callbacks(execute=True):
        client.post(*posted(client, reverse("admin:accounts_invitation_add"), name="示例人", by_mail="on", **values))
    assert "联盟联络员，负责示例党建联盟" in mail.outbox[0].body


def test_sent_twice_it_invites_once_and_shows_the_link(client, superuser):
    client.force_login(superuser)
    url = reverse("admin:accounts_invitation_add")
    values = {"name": "示例人", "role": "auditor", FIELD: form_with(client.get(url), "name")[FIELD]}
    url, values = posted(client, url, **values)
    client.post(url, values)
    page = client.post(url, values, follow=True)
    assert page.context["link"] in page.text
    assert Invitation.objects.count() == 1


@pytest.mark.parametrize("role", ["alliance", "unit", "handler"])
def test_role_and_target_that_do_not_fit_are_refused(client, superuser, role):
    client.force_login(superuser)
    target = UnitFactory() if role == "alliance" else AllianceFactory()
    values = {"name": "示例人", "role": role, "acts_for": f"{target._meta.label_lower}:{target.pk}"}
    response = client.post(*posted(client, reverse("admin:accounts_invitation_add"), **values))
    wanted = "请选择联盟" if role == "alliance" else "请选择单位"
    assert wanted in str(complaints(response))
    assert not Invitation.objects.exists()
    with pytest.raises(ValidationError, match=wanted):
        Seat(user=UserFactory(), role=role, target=target).full_clean()
    with pytest.raises(ValidationError, match=wanted):
        invited(role=role, target=target)


def test_mail_needs_an_address(client, superuser):
    client.force_login(superuser)
    values = {"name": "示例人", "role": "auditor", "by_mail": "on"}
    response = client.post(*posted(client, reverse("admin:accounts_invitation_add"), **values))
    assert complaints(response).keys() == {"email"}


def test_reviewer_is_offered_the_liaisons_seats(client):
    client.force_login(holder("reviewer"))
    url = reverse("admin:accounts_invitation_add")
    choices = client.get(url).context["adminform"].form.fields["role"].choices
    assert [value for value, _label in choices if value] == ["alliance", "unit"]
    assert complaints(client.post(*posted(client, url, name="示例人", role="staff"))).keys() == {"role"}


@pytest.mark.parametrize(("role", "list_status", "add_status"), [("staff", 403, 403), ("auditor", 200, 403)])
def test_others_make_none(client, role, list_status, add_status):
    client.force_login(holder(role))
    assert client.get(reverse("admin:accounts_invitation_changelist")).status_code == list_status
    assert client.get(reverse("admin:accounts_invitation_add")).status_code == add_status


def withdraw(client, invitation):
    values = {"action": "withdraw", "_selected_action": [invitation.pk], "change_reason": "示例原因"}
    return client.post(reverse("admin:accounts_invitation_changelist"), values, follow=True)


def test_withdrawn_on_the_desk_with_a_reason(client, superuser):
    invitation, _token = invited()
    client.force_login(superuser)
    withdraw(client, invitation)
    invitation.refresh_from_db()
    assert invitation.state == "withdrawn"
    assert invitation.history.first().change.why == "示例原因"


def test_accepted_one_is_not_withdrawn(client, superuser):
    invitation, _token = invited()
    close(invitation, "accepted")
    client.force_login(superuser)
    withdraw(client, invitation)
    invitation.refresh_from_db()
    assert invitation.state == "accepted"


def test_reviewer_does_not_withdraw_what_a_superuser_offered(client):
    invitation, _token = invited()
    client.force_login(holder("reviewer"))
    withdraw(client, invitation)
    invitation.refresh_from_db()
    assert invitation.state == "open"


def test_open_ones_are_those_that_can_be_accepted():
    one, _token = invited()
    for state in ("withdrawn", "accepted", "expired"):
        close(invited()[0], state)
    assert list(Invitation.objects.open()) == [one]


def test_accepting_signs_nobody_in(client):
    _invitation, token = invited()
    accepted(client, token)
    assert not is_signed_in(client)
