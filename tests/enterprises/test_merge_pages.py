"""The desk's pages on two units that may be one."""

import re

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission
from django.urls import reverse

from enterprises.actions import look_again, merge_units
from enterprises.models import Lookalike, PossibleDuplicate, Unit
from registry.history.actions import undo
from registry.history.models import Change
from tests.alliances.factories import AllianceFactory, MembershipFactory
from tests.enterprises.factories import PossibleDuplicateFactory, UnitFactory, UnitNameFactory
from tests.events.factories import PairingFactory
from tests.pages import tidy
from tests.registry.provenance.factories import CitationFactory

pytestmark = pytest.mark.django_db

LIST = "admin:enterprises_lookalike_changelist"


@pytest.fixture
def boss(client, superuser):
    client.force_login(superuser)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return superuser


@pytest.fixture
def pair():
    return UnitFactory(name="示例甲", trade="示例行业"), UnitFactory(name="示例乙", trade="别的行业", short_name="乙")


def address(page, one, other):
    return reverse(f"admin:enterprises_unit_{page}", args=[one.pk, other.pk])


def filled(client, url, **values):
    """Return what a browser would post from the merge page as it stands, with a reason and some values changed."""
    html = tidy(client.get(url).content.decode())
    found = dict(re.findall(r'type="radio" name="([^"]+)" value="([^"]+)" checked', html))
    versions = re.search(r'name="versions" value="([^"]+)"', html)[1]
    return {**found, "versions": versions, "why": "示例原因", "is_sure": "on", **values}


def test_page_shows_both_and_merges_as_chosen(client, boss, pair):
    kept, merged = pair
    MembershipFactory(unit=merged, alliance=AllianceFactory(name="示例联盟"))
    url = address("merge", kept, merged)
    page = client.get(url)
    assert {line.field.name: line.chosen for line in page.context["comparison"].differing} == {
        "name": kept.pk, "short_name": merged.pk, "trade": kept.pk,
    }  # fmt: skip
    assert [(kind.count, kind.names) for kind in page.context["comparison"].moving] == [(1, ["示例联盟"])]
    assert not re.search(r"<style|\sstyle=|<script(?![^>]*\bsrc=)", page.content.decode())

    response = client.post(url, filled(client, url, **{"field-trade": merged.pk}), follow=True)
    assert response.redirect_chain == [(reverse("admin:enterprises_unit_change", args=[kept.pk]), 302)]
    kept.refresh_from_db()
    assert (kept.name, kept.short_name, kept.trade) == ("示例甲", "乙", "别的行业")
    assert (Change.objects.get().via, Change.objects.get().why) == ("merge", "示例原因")
    assert client.get(merged.get_absolute_url())["Location"] == kept.get_absolute_url()

    undo(change=Change.objects.get(), why="示例", by=boss)
    assert client.get(merged.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("missing", ["why", "is_sure"])
def test_reason_and_confirmation_are_asked_for_and_choices_kept(missing, client, boss, pair):
    kept, merged = pair
    url = address("merge", kept, merged)
    response = client.post(url, filled(client, url, **{missing: "", "field-trade": merged.pk}))
    assert list(response.context["form"].errors) == [missing]
    assert {line.field.name: line.chosen for line in response.context["comparison"].differing}["trade"] == merged.pk
    assert Unit.objects.count() == 2


def test_rows_that_cannot_stand_together_are_asked_about(client, boss, pair):
    kept, merged = pair
    alliance = AllianceFactory()
    MembershipFactory(unit=kept, alliance=alliance, since="2018")
    theirs = MembershipFactory(unit=merged, alliance=alliance, since="2019")
    for unit in pair:
        UnitNameFactory(unit=unit, name="示例同名")
    url = address("merge", kept, merged)
    comparison = client.get(url).context["comparison"]
    assert [(c.key, [d[1:] for d in c.differences]) for c in comparison.open_choices] == [
        (theirs.pk, [("2018", "2019")])
    ]
    assert [choice.kept for choice in comparison.same_rows] == ["示例同名"]
    client.post(url, filled(client, url, **{f"row-{theirs.pk}": merged.pk}))
    assert list(kept.memberships.values_list("pk")) == [(theirs.pk,)]


def test_row_that_came_up_meanwhile_is_shown_first(client, boss, pair):
    kept, merged = pair
    url = address("merge", kept, merged)
    data, alliance = filled(client, url), AllianceFactory()
    MembershipFactory(unit=kept, alliance=alliance, since="2018")
    MembershipFactory(unit=merged, alliance=alliance, since="2019")
    response = client.post(url, data)
    assert response.status_code == 409
    assert len(response.context["comparison"].open_choices) == 1
    assert Unit.objects.count() == 2
    assert client.post(url, filled(client, url)).status_code == 302


def test_what_has_to_be_settled_first_is_said(client, boss, pair):
    PairingFactory(title="示例结对", first_unit=pair[0], second_unit=pair[1])
    url = address("merge", *pair)
    assert "示例结对" in client.get(url).content.decode()
    response = client.post(url, filled(client, url))
    assert "A pairing joins two different parties" in str(response.context["form"].errors)
    assert Unit.objects.count() == 2


def test_change_made_meanwhile_is_told(client, boss, pair):
    kept, merged = pair
    url = address("merge", kept, merged)
    data = filled(client, url)
    merged.trade = "第三行业"
    merged.save()
    response = client.post(url, data)
    assert response.status_code == 409
    assert "changed while you were choosing" in str(response.context["form"].errors)
    assert "第三行业" in response.content.decode()
    fresh = {**data, "versions": response.context["versions"]}
    assert client.post(url, fresh).status_code == 302
    assert Unit.objects.count() == 1


def test_second_of_two_is_told(client, boss, pair):
    kept, merged = pair
    pages = [address("merge", kept, merged), address("merge", merged, kept), address("apart", kept, merged)]
    data = filled(client, pages[0])
    assert client.post(pages[0], data).status_code == 302
    for url in pages:
        for response in (client.get(url, follow=True), client.post(url, data, follow=True)):
            assert response.redirect_chain[-1][0] == reverse(LIST)
            assert "no longer there" in str(list(response.context["messages"])[-1])


def test_who_edits_a_unit_that_was_merged_is_told(client, boss, pair):
    from tests.forms import posted

    CitationFactory(target=pair[1])
    url, data = posted(client, reverse("admin:enterprises_unit_change", args=[pair[1].pk]), trade="第三行业")
    merge_units(kept=pair[0], merged=pair[1], values={}, why="示例", by=boss)
    assert client.post(url, data).status_code < 500
    assert Unit.objects.get() == pair[0]


def test_two_in_the_list_lead_to_their_page(client, boss, pair):
    MembershipFactory(unit=pair[1])
    url = reverse("admin:enterprises_unit_changelist")
    chosen = {"action": "merge_two", "_selected_action": [unit.pk for unit in pair]}
    assert client.post(url, chosen)["Location"] == address("merge", pair[1], pair[0])
    chosen["_selected_action"] = [pair[0].pk]
    assert "exactly two" in client.post(url, chosen, follow=True).content.decode()


# --- The list ---------------------------------------------------------------------------------------------------------


def test_list_offers_pairs_with_their_reasons(client, boss):
    for name in ("示例同名", "示例同名", "示例别名"):
        UnitFactory(name=name)
    assert client.post(reverse("admin:enterprises_lookalike_again")).status_code == 302
    page = client.get(reverse(LIST))
    row = Lookalike.objects.get()
    assert page.content.decode().count(address("merge", row.one, row.other)) == 1
    assert "Same name" in page.content.decode()
    for reason, count in (("8", 1), ("16", 0), ("nonsense", 1)):
        assert len(client.get(reverse(LIST), {"why": reason}).context["cl"].result_list) == count
    assert len(client.get(reverse(LIST), {"q": "sltm"}).context["cl"].result_list) == 1


def test_pair_is_told_apart_with_a_reason(client, boss):
    for _n in range(2):
        UnitFactory(name="示例同名")
    look_again()
    row = Lookalike.objects.get()
    url = address("apart", row.one, row.other)
    assert client.get(url).status_code == 200
    assert client.post(url, {"why": " "}).context["form"].errors
    assert client.post(url, {"why": "地址不同"}).status_code == 302
    assert (PossibleDuplicate.objects.get().verdict, Lookalike.objects.count()) == ("different", 0)


def test_list_takes_as_many_queries_for_three_pairs_as_for_one(client, boss, django_assert_num_queries):
    PossibleDuplicateFactory(**dict(zip(("one", "other"), sorted_units(), strict=True)))
    look_again()
    client.get(reverse(LIST))
    with django_assert_num_queries(5) as first:
        client.get(reverse(LIST))
    for _n in range(2):
        PossibleDuplicateFactory(**dict(zip(("one", "other"), sorted_units(), strict=True)))
    look_again()
    with django_assert_num_queries(len(first)):
        client.get(reverse(LIST))


def sorted_units():
    return sorted((UnitFactory(platform=UnitFactory(kind="park")) for _n in range(2)), key=lambda unit: unit.pk)


def test_merge_page_takes_as_many_queries_for_three_rows_as_for_one(client, boss, pair, django_assert_num_queries):
    def grow():
        for unit in pair:
            MembershipFactory(unit=unit)
            UnitNameFactory(unit=unit)
            UnitFactory(platform=unit)

    grow()
    url = address("merge", *pair)
    client.get(url)
    with django_assert_num_queries(22) as first:
        client.get(url)
    grow()
    grow()
    with django_assert_num_queries(len(first)):
        client.get(url)


# --- Who may ----------------------------------------------------------------------------------------------------------


def test_pages_ladder(client, staff, pair):
    pages = [address("merge", *pair), address("apart", *pair)]
    for url in pages:
        assert client.get(url).status_code == 302
    client.force_login(staff)
    staff.user_permissions.set(Permission.objects.filter(codename__in=["view_unit", "change_unit", "view_lookalike"]))
    for url in pages:
        assert (client.get(url).status_code, client.post(url, {"why": "x"}).status_code) == (403, 403)
    again = reverse("admin:enterprises_lookalike_again")
    assert client.post(again).status_code == 403
    assert again not in client.get(reverse(LIST)).content.decode()
    action = {"action": "merge_two", "_selected_action": [unit.pk for unit in pair]}
    assert "merge" not in client.post(reverse("admin:enterprises_unit_changelist"), action).get("Location", "")


def test_pages_of_nobody_and_wrong_method(client, boss, pair):
    unit = pair[0]
    for one, other in ((unit.pk, "nobody"), ("nobody", unit.pk), (unit.pk, unit.pk)):
        for page in ("merge", "apart"):
            assert client.get(reverse(f"admin:enterprises_unit_{page}", args=[one, other])).status_code == 404
    assert client.get(reverse("admin:enterprises_lookalike_again")).status_code == 405
