"""Two people edit the same page of the admin: the second is told, chooses, and nothing is overwritten silently."""

import re

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alliances.models import Alliance, Membership, Term
from registry.fields.constraints import NoOverlap
from registry.history.actions import changing
from registry.history.versions import read_token
from registry.provenance.models import Citation
from tests.alliances.factories import AllianceFactory, GroupFactory, MembershipFactory, TermFactory
from tests.enterprises.factories import UnitFactory
from tests.forms import complaints, posted
from tests.portal.admin_rows import MAKERS
from tests.registry.accounts.factories import SuperuserFactory, UserFactory
from tests.registry.provenance.factories import CitationFactory, SourceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss(client, superuser):
    client.force_login(superuser)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return superuser


@pytest.fixture
def other():
    return SuperuserFactory(name="示例乙")


@pytest.fixture
def alliance():
    alliance = AllianceFactory(sphere="示例领域", distinction="示例")
    CitationFactory(target=alliance)
    return alliance


def opened(client, alliance, **values):
    return posted(client, reverse("admin:alliances_alliance_change", args=[alliance.pk]), **values)


def saved(record, by, why="示例理由", **values):
    with changing(by=by, why=why):
        for name, value in values.items():
            setattr(record, name, value)
        record.save()


def asked(response):
    """Return the choices of a conflict page: by field, what is preset, and what each side has."""
    assert response.status_code == 409
    return {one.name: (one.preset, str(one.theirs), str(one.mine)) for one in response.context["conflict"].differences}


def chosen(response, **choices):
    """Return what a browser posts when somebody answers a conflict page; presets stand where nothing is chosen."""
    conflict, data = response.context["conflict"], {}
    for name, value in conflict.hidden:
        data.setdefault(name, []).append(value)
    for one in conflict.differences:
        if choice := choices.get(one.name, one.preset):
            data[f"choose:{one.name}"] = choice
    return data


def test_both_changed_the_same_field(client, boss, other, alliance):
    url, data = opened(client, alliance, sphere="我的领域", description="我的说明")
    saved(Alliance.objects.get(), other, sphere="他的领域")

    response = client.post(url, data)

    assert asked(response) == {"sphere": ("", "他的领域", "我的领域")}
    one = response.context["conflict"].differences[0]
    assert (str(one.base), one.last.history_user, one.last.history_change_reason) == ("示例领域", other, "示例理由")
    for text in ("示例领域", "他的领域", "我的领域", "示例乙", "示例理由"):
        assert text in response.text
    assert Alliance.objects.get().sphere == "他的领域"

    assert client.post(url, chosen(response, sphere="mine")).status_code == 302
    alliance.refresh_from_db()
    assert (alliance.sphere, alliance.description) == ("我的领域", "我的说明")


def test_their_value_is_kept_where_it_is_chosen(client, boss, other, alliance):
    url, data = opened(client, alliance, sphere="我的领域", description="我的说明")
    saved(Alliance.objects.get(), other, sphere="他的领域")
    assert client.post(url, chosen(client.post(url, data), sphere="theirs")).status_code == 302
    alliance.refresh_from_db()
    assert (alliance.sphere, alliance.description) == ("他的领域", "我的说明")


def test_field_that_only_the_other_changed_keeps_their_value(client, boss, other, alliance):
    url, data = opened(client, alliance, sphere="我的领域")
    saved(Alliance.objects.get(), other, distinction="首个", founded="2018-07", serves_all=True)
    response = client.post(url, data)
    assert asked(response) == {
        "distinction": ("theirs", "首个", "示例"),
        "founded": ("theirs", "July 2018", "—"),
        "serves_all": ("theirs", "yes", "no"),
    }
    assert client.post(url, chosen(response)).status_code == 302
    alliance.refresh_from_db()
    assert (alliance.sphere, alliance.distinction, alliance.founded, alliance.serves_all) == (
        "我的领域", "首个", "2018-07", True,
    )  # fmt: skip


@pytest.mark.parametrize(
    "label",
    [
        "accounts.user",
        "alliances.alliance",
        "auth.group",
        "enterprises.enterprise",
        "events.meeting",
        "provenance.source",
    ],
)
def test_page_carries_the_versions_that_it_shows(label, client, boss):
    record = MAKERS[label]()
    page = client.get(reverse(f"admin:{label.replace('.', '_')}_change", args=[record.pk]))
    tokens = re.findall(r'<input type="hidden" name="versions" value="([^"]+)"', page.text)
    assert [str(record.pk) in str(read_token(token)) for token in tokens] == [True]


def test_same_change_twice_is_not_asked_about(client, boss, other, alliance):
    url, data = opened(client, alliance, sphere="同一领域")
    saved(Alliance.objects.get(), other, sphere="同一领域")
    response = client.post(url, data)
    assert asked(response) == {}
    assert client.post(url, chosen(response)).status_code == 302


def test_third_change_is_asked_about_again(client, boss, other, alliance):
    url, data = opened(client, alliance, sphere="甲")
    saved(Alliance.objects.get(), other, sphere="乙")
    first = client.post(url, data)
    saved(Alliance.objects.get(), other, sphere="丙")
    second = client.post(url, chosen(first, sphere="mine"))
    assert asked(second) == {"sphere": ("", "丙", "甲")}
    assert client.post(url, chosen(second, sphere="mine")).status_code == 302
    assert Alliance.objects.get().sphere == "甲"


def test_answer_without_a_choice_is_asked_again(client, boss, other, alliance):
    url, data = opened(client, alliance, sphere="甲")
    saved(Alliance.objects.get(), other, sphere="乙")
    response = client.post(url, chosen(client.post(url, data)))
    assert asked(response) == {"sphere": ("", "乙", "甲")}
    assert Alliance.objects.get().sphere == "乙"


@pytest.mark.parametrize("token", ["", "forged", None])
def test_page_of_unknown_age_is_asked_about_everything_that_differs(token, client, boss, alliance):
    url, data = opened(client, alliance, sphere="甲")
    data = {**data, "versions": token} if token is not None else {k: v for k, v in data.items() if k != "versions"}
    response = client.post(url, data)
    assert asked(response) == {"sphere": ("", "示例领域", "甲")}
    assert "Nobody can say when this page was opened" in response.text
    assert client.post(url, chosen(response, sphere="mine")).status_code == 302
    assert Alliance.objects.get().sphere == "甲"


def test_token_of_another_page_is_of_no_use(client, boss, alliance):
    foreign = opened(client, CitationFactory(target=AllianceFactory()).target)[1]["versions"]
    url, data = opened(client, alliance, sphere="甲", versions=foreign)
    assert asked(client.post(url, data)) == {"sphere": ("", "示例领域", "甲")}


@pytest.fixture
def member(alliance):
    member = MembershipFactory(alliance=alliance, unit=UnitFactory(name="示例企业"), since="2018")
    CitationFactory(target=member)
    return member


def test_row_that_both_changed(client, boss, other, alliance, member):
    group = CitationFactory(target=GroupFactory(alliance=alliance, name="示例组")).target
    url, data = opened(client, alliance, **{"memberships-0-since": "2020"})
    saved(Membership.objects.get(), other, since="2019-05", group=group)
    response = client.post(url, data)
    assert asked(response) == {
        "memberships-0-group": ("theirs", "示例组", "—"),
        "memberships-0-since": ("", "May 2019", "2020"),
    }
    assert "示例企业" in response.context["conflict"].sections[0].title
    assert client.post(url, chosen(response, **{"memberships-0-since": "mine"})).status_code == 302
    member.refresh_from_db()
    assert (member.since, member.group) == ("2020", group)


def test_row_that_the_other_added_is_told(client, boss, other, alliance):
    url, data = opened(client, alliance, sphere="甲")
    with changing(by=other):
        CitationFactory(target=MembershipFactory(alliance=alliance, unit=UnitFactory(name="示例新成员")))
    response = client.post(url, data)
    assert asked(response) == {}
    assert [one.last.history_user for one in response.context["conflict"].added] == [other]
    assert "示例新成员" in response.text
    assert client.post(url, chosen(response)).status_code == 302
    assert (Alliance.objects.get().sphere, Membership.objects.count()) == ("甲", 1)


def test_row_that_the_other_deleted_stays_deleted(client, boss, other, alliance, member):
    second = MembershipFactory(alliance=alliance, unit=UnitFactory(name="示例企业二"))
    CitationFactory(target=second)
    url, data = opened(client, alliance, sphere="甲", **{"memberships-1-since": "2021"})
    with changing(by=other):
        Membership.objects.get(pk=member.pk).delete()
    response = client.post(url, data)
    assert asked(response) == {}
    assert "示例企业" in response.context["conflict"].deleted[0].title
    assert client.post(url, chosen(response)).status_code == 302
    assert [(one.pk, one.since) for one in Membership.objects.all()] == [(second.pk, "2021")]


@pytest.mark.parametrize(("choice", "left"), [("mine", ["2020"]), ("theirs", [])])
def test_row_that_the_other_deleted_and_mine_changed(choice, left, client, boss, other, alliance, member):
    url, data = opened(client, alliance, **{"memberships-0-since": "2020"})
    with changing(by=other):
        Membership.objects.get().delete()
    response = client.post(url, data)
    assert list(asked(response)) == ["memberships-0-DELETE"]
    assert client.post(url, chosen(response, **{"memberships-0-DELETE": choice})).status_code == 302
    assert [one.since for one in Membership.objects.all()] == left
    assert all(one.citations.exists() for one in Membership.objects.all())


@pytest.mark.parametrize(("choice", "left"), [("mine", []), ("theirs", ["2019"])])
def test_row_that_mine_deletes_and_the_other_changed(choice, left, client, boss, other, alliance, member):
    url, data = opened(client, alliance, **{"memberships-0-DELETE": "on"})
    saved(Membership.objects.get(), other, since="2019")
    response = client.post(url, data)
    assert [(one.name, one.theirs) for one in response.context["conflict"].differences] == [
        ("memberships-0-DELETE", "Since：2019")
    ]
    assert client.post(url, chosen(response, **{"memberships-0-DELETE": choice})).status_code == 302
    assert [one.since for one in Membership.objects.all()] == left


def test_citation_that_both_changed(client, boss, other, alliance):
    prefix = "provenance-citation-target_type-target_id-0"
    url, data = opened(client, alliance, **{f"{prefix}-section": "甲段"})
    saved(Citation.objects.get(target_id=alliance.pk), other, section="乙段", page="3")
    response = client.post(url, data)
    assert asked(response) == {f"{prefix}-section": ("", "乙段", "甲段"), f"{prefix}-page": ("theirs", "3", "—")}
    assert client.post(url, chosen(response, **{f"{prefix}-section": "mine"})).status_code == 302
    cited = Citation.objects.get(target_id=alliance.pk)
    assert (cited.section, cited.page) == ("甲段", "3")


def test_record_that_was_deleted_meanwhile(client, boss, other, alliance, member):
    url, data = opened(client, alliance, sphere="我的领域", **{"memberships-0-since": "2020"})
    with changing(by=other, why="重复登记"):
        Alliance.objects.get().delete()
    response = client.post(url, data)
    assert response.status_code == 409
    for text in ("示例乙", "重复登记", "我的领域", "2020", "示例企业"):
        assert text in response.text
    assert not Alliance.objects.exists()


def test_record_that_went_with_what_it_referred_to(client, boss, other, alliance, member):
    url, data = posted(client, reverse("admin:alliances_membership_change", args=[member.pk]), note="我的备注")
    page, rows = opened(client, alliance, **{"memberships-0-since": "2020"})
    with changing(by=other):
        member.unit.delete()
    assert "我的备注" in client.post(url, data).text
    response = client.post(page, rows)
    assert list(asked(response)) == ["memberships-0-DELETE"]
    assert client.post(page, chosen(response, **{"memberships-0-DELETE": "theirs"})).status_code == 302


def test_nothing_is_told_of_what_was_on_no_page(client, boss, other, alliance):
    foreign = MembershipFactory(unit=UnitFactory(name="示例机密企业"))
    url, data = opened(client, alliance, sphere="甲", versions="")
    row = {"memberships-TOTAL_FORMS": 1, "memberships-INITIAL_FORMS": 1, "memberships-0-id": foreign.pk}
    assert "示例机密企业" not in client.post(url, {**data, **row}).text
    with changing(by=other, why="示例机密原因"):
        Alliance.objects.get(pk=alliance.pk).delete()
    assert client.post(url, data).status_code == 302


def test_person_with_groups_of_permissions(client, boss, other):
    person, readers, writers = (
        UserFactory(name="示例甲"),
        Group.objects.create(name="读"),
        Group.objects.create(name="写"),
    )
    url, data = posted(
        client, reverse("admin:accounts_user_change", args=[person.pk]), groups=[readers.pk], name="新名"
    )
    person.groups.add(writers)
    response = client.post(url, data)
    assert asked(response) == {"groups": ("", "写", "读")}
    assert client.post(url, chosen(response, groups="theirs")).status_code == 302
    person.refresh_from_db()
    assert (person.name, list(person.groups.all())) == ("新名", [writers])


def test_group_of_permissions_without_history(client, boss):
    group = Group.objects.create(name="示例组")
    url, data = posted(client, reverse("admin:auth_group_change", args=[group.pk]), name="甲")
    Group.objects.update(name="乙")
    response = client.post(url, data)
    assert asked(response) == {"name": ("", "乙", "甲")}
    assert str(response.context["conflict"].differences[0].base) == "示例组"


def test_deletion_of_what_changed_meanwhile_is_asked_again(client, boss, other, alliance):
    url = reverse("admin:alliances_alliance_delete", args=[alliance.pk])
    versions = client.get(url).context["versions"]
    saved(Alliance.objects.get(), other, sphere="新领域")
    response = client.post(url, {"post": "yes", "versions": versions, "change_reason": "示例"})
    assert "Look again before you delete it" in response.text
    assert Alliance.objects.exists()
    again = {"post": "yes", "versions": response.context["versions"], "change_reason": "示例"}
    assert client.post(url, again).status_code == 302
    assert not Alliance.objects.exists()


def test_what_the_database_refuses_comes_back_with_its_sentence(client, boss, alliance, monkeypatch):
    """Two people type overlapping terms at once: neither form sees the other's."""
    unit = UnitFactory()
    CitationFactory(target=TermFactory(alliance=alliance, unit=unit, kind="rotating_chair", since="2019"))
    monkeypatch.setattr(NoOverlap, "validate", lambda *args, **kwargs: None)
    url = reverse("admin:alliances_term_add")
    values = {"alliance": alliance.pk, "unit": unit.pk, "kind": "rotating_chair", "since": "2020", "note": "我的备注"}
    cited = {"provenance-citation-target_type-target_id-0-source": SourceFactory().pk}
    response = client.post(*posted(client, url, **values, **cited))
    assert response.status_code == 200
    assert "holds this office in that time" in str(complaints(response))
    assert "我的备注" in response.text
    assert Term.objects.count() == 1


def test_busy_database_is_told_and_what_was_typed_is_kept(client, boss, alliance, monkeypatch):
    def locked(*args, **kwargs):
        raise OperationalError("database is locked")

    url, data = opened(client, alliance, sphere="我的领域")
    monkeypatch.setattr(Alliance, "save", locked)
    response = client.post(url, data)
    assert "try again in a few seconds" in str(complaints(response))
    assert "我的领域" in response.text


def test_tokens_cost_two_queries(client, boss, alliance, member):
    url = reverse("admin:alliances_alliance_change", args=[alliance.pk])
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    assert sum("version_id" in query["sql"] for query in captured) == 2
