"""Party organisations as members beside units: the record, pages, counts, the desk, sheets, notices, the board."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from alliances.models import Alliance, Membership
from events.audience import readers
from events.lines import Lines
from registry.sheets.importing.uploading import apply_upload
from tests.alliances.factories import AllianceFactory, MembershipFactory
from tests.editing import liaison
from tests.enterprises.factories import PartyOrganisationFactory, UnitFactory
from tests.events.factories import NoticeFactory
from tests.pages import text_of
from tests.registry.accounts.factories import SuperuserFactory
from tests.registry.sheets.conftest import media  # noqa: F401
from tests.registry.sheets.uploads import outcomes, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def alliance():
    return AllianceFactory(axis="horizontal", short_name="示例产业盟", position=1)


@pytest.fixture
def organisation():
    return PartyOrganisationFactory(name="示例党支部", host=UnitFactory(name="示例甲公司"))


def joined(alliance, organisation, **values):
    """Return the membership of a party organisation."""
    return MembershipFactory(alliance=alliance, unit=None, organisation=organisation, **values)


class TestRecord:
    @pytest.mark.parametrize("both", [True, False])
    def test_the_member_is_one_unit_or_one_organisation(self, alliance, organisation, both):
        values = {"unit": UnitFactory(), "organisation": organisation} if both else {}
        with pytest.raises(ValidationError) as refused:
            Membership(alliance=alliance, **values).full_clean()
        assert refused.value.messages == ["成员只能是一个单位或一个党组织，请二者选一。"]

        with pytest.raises(IntegrityError), transaction.atomic():
            Membership.objects.create(alliance=alliance, **values)

    def test_an_organisation_joins_through_none(self, alliance, organisation):
        with pytest.raises(IntegrityError), transaction.atomic():
            joined(alliance, organisation, through=PartyOrganisationFactory())

    def test_it_is_a_member_once_at_a_time(self, alliance, organisation):
        joined(alliance, organisation, since="2018", until="2019")
        again = Membership(alliance=alliance, organisation=organisation, since="2019")
        with pytest.raises(ValidationError) as refused:
            again.full_clean()
        assert refused.value.messages == ["该党组织在这段时间内已是这个联盟的成员。"]
        with pytest.raises(IntegrityError), transaction.atomic():
            again.save()

        joined(alliance, organisation, since="2020")

    def test_members_of_one_kind_do_not_stand_in_each_others_way(self, alliance):
        members = [joined(alliance, PartyOrganisationFactory()), joined(alliance, PartyOrganisationFactory())]
        members += [MembershipFactory(alliance=alliance), MembershipFactory(alliance=alliance)]

        for member in members:
            member.full_clean()
        assert alliance.memberships.count() == 4


class TestReads:
    def test_both_kinds_are_counted(self, client, alliance, organisation):
        joined(alliance, organisation)
        MembershipFactory(alliance=alliance)
        MembershipFactory(alliance=alliance, unit=UnitFactory(end_kind="revoked"))

        assert Alliance.objects.for_listing().get().member_count == 2
        assert client.get(alliance.get_absolute_url()).context["present"] == 2

    def test_the_host_belongs_too(self, alliance, organisation):
        joined(alliance, organisation)
        unit = MembershipFactory(alliance=alliance).unit
        joined(alliance, PartyOrganisationFactory(host=None))

        belonging = set(Membership.objects.current().units().values_list("belonging", flat=True))
        assert belonging == {unit.pk, organisation.host_id}
        assert Membership.objects.of_units([organisation.host_id]).count() == 1

    def test_that_the_host_belongs_is_inferred(self, alliance, organisation):
        from django.db.models import Q

        joined(alliance, organisation)
        unit = MembershipFactory(alliance=alliance).unit

        found = Lines.load().belongings(Q(unit__in=[unit.pk, organisation.host_id]))
        assert found == {unit.pk: {alliance.pk: False}, organisation.host_id: {alliance.pk: True}}

    def test_liaisons_of_its_host_read_what_is_for_members(self, alliance, organisation):
        joined(alliance, organisation)
        reader = liaison(organisation.host)
        notice = NoticeFactory(
            alliance=alliance, audience="members", published_at=timezone.now(), published_by=SuperuserFactory()
        )

        assert reader in readers(notice)


class TestPages:
    def test_alliance_organisation_and_host_name_each_other(self, client, alliance, organisation):
        joined(alliance, organisation)

        page = text_of(client, alliance.get_absolute_url())
        assert (organisation.get_absolute_url() in page, "示例党支部" in page) == (True, True)
        for record in (organisation, organisation.host):
            page = text_of(client, record.get_absolute_url())
            assert (alliance.get_absolute_url() in page, "成员党组织" in page) == (True, True)

    def test_a_unit_that_joined_through_one_stands_on_its_page(self, client, alliance, organisation):
        MembershipFactory(alliance=alliance, unit=organisation.host, through=organisation)

        assert alliance.get_absolute_url() in text_of(client, organisation.get_absolute_url())

    def test_the_desk_takes_either(self, client, alliance, organisation):
        client.force_login(SuperuserFactory())
        page = client.get("/admin/alliances/membership/add/")
        form = page.context["adminform"].form
        assert "member" in form.fields
        assert "unit" not in form.fields

    def test_a_sheet_brings_both(self, alliance, organisation):
        UnitFactory(name="示例乙公司")
        rows = [
            {"alliance": alliance.name, "organisation": "示例党支部", "since": "2019-08-15"},
            {"alliance": alliance.name, "unit": "示例乙公司"},
        ]
        made = upload("memberships", *rows)
        assert outcomes(made) == ["new", "new"]

        apply_upload(upload=made, by=None)

        assert {member.member.name for member in alliance.memberships.all()} == {"示例党支部", "示例乙公司"}
        assert outcomes(upload("memberships", *rows)) == ["unchanged", "unchanged"]


SPANS = st.tuples(st.sampled_from([None, "2017", "2018-06", "2019"]), st.sampled_from([None, "2019", "2020-02"]))


@settings(deadline=None, max_examples=60)
@given(spans=st.lists(SPANS, min_size=2, max_size=4), kind=st.sampled_from(["unit", "organisation"]))
def test_what_the_form_refuses_the_database_refuses(spans, kind):
    """Overlaps of either kind are told alike by the check and by the constraint."""
    with transaction.atomic():
        alliance = AllianceFactory()
        member = UnitFactory() if kind == "unit" else PartyOrganisationFactory()
        for since, until in spans:
            one = Membership(alliance=alliance, since=since, until=until, **{kind: member})
            try:
                one.full_clean()
                told = False
            except ValidationError:
                told = True
            try:
                with transaction.atomic():
                    one.save()
                refused = False
            except IntegrityError:
                refused = True
            assert told == refused
        transaction.set_rollback(True)
