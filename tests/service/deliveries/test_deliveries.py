"""What was delivered: the record, its form, its list, and where it stands on other pages."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from registry.sheets.importing.uploading import apply_upload
from service.deliveries.actions import save_delivery
from service.models import Delivery
from tests.alliances.factories import AllianceFactory, MembershipFactory
from tests.editing import filled, liaison, seated
from tests.enterprises.factories import UnitFactory
from tests.pages import at_1_and_3_rows, queries, text_of
from tests.registry.provenance.factories import CitationFactory
from tests.registry.sheets.conftest import media  # noqa: F401
from tests.registry.sheets.uploads import outcomes, reasons, upload
from tests.service.factories import DeliveryFactory, ServiceFactory

pytestmark = pytest.mark.django_db
ADD = "/services/deliveries/add/"


@pytest.fixture
def service():
    return ServiceFactory(name="示例法治体检", alliance=AllianceFactory(axis="vertical", short_name="示例服务盟"))


def typed(client, **changes):
    """Send the form of a new delivery."""
    url, data = filled(client, ADD, **changes)
    return client.post(url, data)


class TestRecording:
    def test_it_is_saved_and_supported_by_whoever_entered_it(self, client, service):
        UnitFactory(name="示例甲公司")
        client.force_login(liaison(service.alliance))

        response = typed(client, service=service.pk, unit="示例甲公司", performed="2020年7月15日", outcome="示例成效")

        made = Delivery.objects.get()
        assert response.url == made.get_absolute_url()
        assert (made.service, made.unit.name, made.performed, made.outcome, made.is_public) == (
            service,
            "示例甲公司",
            "2020-07-15",
            "示例成效",
            True,
        )
        assert [citation.source_id for citation in made.citations.all()] == ["staff-entry"]

    def test_a_liaison_is_offered_the_services_of_its_alliance_alone(self, client, service):
        other = ServiceFactory()
        UnitFactory(name="示例甲公司")
        client.force_login(liaison(service.alliance))

        response = typed(client, service=other.pk, unit="示例甲公司", performed="2020")

        assert (response.status_code, list(response.context["form"].errors)) == (422, ["service"])

    def test_the_action_refuses_a_service_of_another_alliance(self, service):
        delivery = Delivery(service=ServiceFactory(), unit=UnitFactory(), performed="2020")

        with pytest.raises(PermissionDenied):
            save_delivery(delivery=delivery, by=liaison(service.alliance))

    @pytest.mark.parametrize(
        ("changes", "field"),
        [({"performed": ""}, "performed"), ({"performed": "2999"}, "performed"), ({"unit": "示例无此单位"}, "unit")],
    )
    def test_what_cannot_be_is_refused(self, client, service, changes, field):
        UnitFactory(name="示例甲公司")
        client.force_login(seated("staff"))

        response = typed(client, **{"service": service.pk, "unit": "示例甲公司", "performed": "2020", **changes})

        assert (response.status_code, list(response.context["form"].errors)) == (422, [field])

    def test_today_is_no_future(self, service):
        delivery = Delivery(service=service, unit=UnitFactory(), performed=timezone.localdate().isoformat())

        assert save_delivery(delivery=delivery, by=seated("staff")).pk == Delivery.objects.get().pk

    def test_nobody_serves_itself(self, service):
        unit = UnitFactory()

        with pytest.raises(ValidationError) as refused:
            save_delivery(delivery=Delivery(service=service, unit=unit, department=unit), by=seated("staff"))

        assert refused.value.messages == ["服务的承担单位不能就是服务对象，请填写另一单位。"]

    def test_what_is_not_public_leads_back_to_its_form(self, client, service):
        UnitFactory(name="示例甲公司")
        client.force_login(seated("staff"))

        response = typed(client, service=service.pk, unit="示例甲公司", performed="2020", is_public="")

        made = Delivery.objects.get()
        assert response.url == reverse("delivery-edit", args=[made.pk])
        assert client.get(made.get_absolute_url()).status_code == 404
        assert client.get(response.url).status_code == 200

    def test_it_is_corrected(self, client, service):
        delivery = DeliveryFactory(service=service, outcome="示例旧文")
        client.force_login(liaison(service.alliance))
        url, data = filled(client, reverse("delivery-edit", args=[delivery.pk]), outcome="示例新文")

        client.post(url, data)

        assert Delivery.objects.get().outcome == "示例新文"


class TestList:
    def test_newest_stands_first_and_undated_last(self, client):
        old, undated, new = (DeliveryFactory(performed=day) for day in ("2019", None, "2020-07"))

        assert list(client.get("/services/deliveries/").context["object_list"]) == [new, old, undated]

    def test_what_is_not_public_is_in_no_list(self, client):
        DeliveryFactory(is_public=False)

        assert list(client.get("/services/deliveries/").context["object_list"]) == []

    @pytest.mark.parametrize("words", ["法治", "甲公司", "问题清单"])
    def test_it_is_found_by_service_unit_and_outcome(self, client, service, words):
        DeliveryFactory()
        found = DeliveryFactory(service=service, unit=UnitFactory(name="示例甲公司"), outcome="示例问题清单")

        assert list(client.get(f"/services/deliveries/?q={words}").context["object_list"]) == [found]

    def test_it_is_narrowed_by_alliance_service_who_performed_it_and_year(self, client, service):
        office = UnitFactory()
        DeliveryFactory(performed="2019")
        found = DeliveryFactory(service=service, department=office)
        narrowed = f"alliance={service.alliance_id}&service={service.pk}&department={office.pk}&year=2020"

        for condition in narrowed.split("&"):
            assert list(client.get(f"/services/deliveries/?{condition}").context["object_list"]) == [found]

    def test_who_performed_it_is_not_guessed(self, client):
        page = client.get(DeliveryFactory(department=None).get_absolute_url())
        answer = client.get("/services/deliveries/")

        assert '<span class="unknown">未载</span>' in page.text
        assert "联盟自身" not in page.text + answer.text

    @at_1_and_3_rows
    def test_number_of_queries(self, client, rows):
        for _row in range(rows):
            CitationFactory(target=DeliveryFactory(department=UnitFactory()))

        assert queries(client, "/services/deliveries/") == 7
        assert queries(client, Delivery.objects.first().get_absolute_url()) == 2


class TestElsewhere:
    def test_the_pages_of_its_unit_its_alliance_and_the_alliances_of_its_unit_show_it(self, client, service):
        member = MembershipFactory()
        delivery = DeliveryFactory(service=service, unit=member.unit)
        hidden = DeliveryFactory(service=service, unit=member.unit, is_public=False)

        for record in (member.unit, service.alliance, member.alliance):
            page = text_of(client, record.get_absolute_url())
            assert (delivery.get_absolute_url() in page, hidden.get_absolute_url() in page) == (True, False)

    def test_a_member_that_left_takes_what_it_was_served_with_along(self, client):
        member = MembershipFactory(since="2018", until="2019")
        delivery = DeliveryFactory(unit=member.unit)

        assert delivery.get_absolute_url() not in text_of(client, member.alliance.get_absolute_url())

    def test_a_sheet_brings_a_list_and_knows_what_is_there(self, service):
        UnitFactory(name="示例甲公司")
        row = {"service": "示例法治体检", "unit": "示例甲公司", "performed": "2020-07-15", "outcome": "示例成效"}
        made = upload("deliveries", row)
        assert outcomes(made) == ["new"]

        apply_upload(upload=made, by=None)

        assert Delivery.objects.get().outcome == "示例成效"
        assert outcomes(upload("deliveries", row)) == ["unchanged"]
        refused = upload("deliveries", {**row, "performed": "2999"}, {**row, "service": "示例无此服务"})
        assert [column for _row, column, _text in reasons(refused)] == ["performed", "service"]
