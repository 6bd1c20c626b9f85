"""Readers report errors; staff decide; the reporter reads the outcome."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation

from registry.provenance.corrections.actions import (
    REPORTS_PER_HOUR,
    accept_correction,
    decline_correction,
    report_error,
)
from registry.provenance.models import Citation, Correction
from tests.alliances.factories import AllianceFactory
from tests.enterprises.factories import PersonFactory, UnitFactory
from tests.events.factories import ActivityFactory, NoticeFactory
from tests.registry.accounts.factories import StaffFactory
from tests.registry.provenance.factories import FigureFactory, SourceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english(client, settings):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    with translation.override("en"):
        yield


@pytest.fixture
def alliance():
    return AllianceFactory(founded="2018-07")


def address(record, kind=None):
    return f"{reverse('report')}?kind={kind or record._meta.label_lower}&id={record.pk}"


class TestReportForm:
    def test_it_offers_the_facts_of_the_record(self, client, alliance):
        figure = FigureFactory(subject=alliance)
        response = client.get(address(alliance))

        offered = dict(response.context["form"].fields["fact"].choices)
        assert {"", "founded", "short_name", f"figure:{figure.pk}"} <= set(offered)
        assert not {"position", "founded_basis", "id"} & set(offered)

    def test_a_report_lands_in_the_queue(self, client, alliance):
        data = {"fact": "founded", "problem": "应为2018年6月", "written": "示例报 2018年"}
        response = client.post(address(alliance), data, follow=True)

        correction = Correction.objects.get()
        assert (correction.target, correction.field, correction.status) == (alliance, "founded", "open")
        assert response.redirect_chain == [(reverse("correction", args=[correction.number]), 302)]
        assert correction.number in response.text
        assert "应为2018年6月" not in response.text

    def test_a_report_about_a_figure(self, client, alliance):
        figure = FigureFactory(subject=alliance)
        client.post(address(alliance), {"fact": f"figure:{figure.pk}", "problem": "示例"})

        assert Correction.objects.get().target == figure

    def test_what_was_typed_is_kept(self, client, alliance):
        response = client.post(address(alliance), {"fact": "founded", "written": "示例报"})

        assert response.status_code == 422
        assert "Say in a few words what is wrong." in response.text
        assert "示例报" in response.text
        assert not Correction.objects.exists()

    def test_personal_numbers_are_refused(self, client, alliance):
        response = client.post(address(alliance), {"problem": "请打13800138000"})

        assert "Leave out identity numbers" in response.text
        assert not Correction.objects.exists()

    def test_a_machine_is_thanked_for_nothing(self, client, alliance):
        response = client.post(address(alliance), {"problem": "示例", "website": "http://example.org"})

        assert response.status_code == 302
        assert not Correction.objects.exists()

    def test_many_reports_from_one_client_are_refused(self, client, alliance):
        for _ in range(REPORTS_PER_HOUR):
            client.post(address(alliance), {"problem": "示例"})
        response = client.post(address(alliance), {"problem": "再来一次"})

        assert "please try again later" in response.text
        assert "再来一次" in response.text
        assert Correction.objects.count() == REPORTS_PER_HOUR
        assert client.post(address(alliance), {"problem": "示例"}, REMOTE_ADDR="127.0.0.9").status_code == 302

    def test_only_public_records_can_be_reported(self, client):
        hidden = [PersonFactory(), ActivityFactory(is_public=False), NoticeFactory()]

        assert [client.get(address(record)).status_code for record in hidden] == [404, 404, 404]

    @pytest.mark.parametrize("query", ["", "?kind=x&id=1", "?kind=accounts.user&id=1", "?kind=alliances.alliance&id=x"])
    def test_an_unknown_record_is_not_found(self, client, query):
        assert client.get(reverse("report") + query).status_code == 404

    def test_the_page_of_a_record_leads_here(self, client):
        unit = UnitFactory()

        assert address(unit).replace("&", "&amp;") in client.get(unit.get_absolute_url()).text


class TestOutcome:
    def test_the_number_finds_the_report(self, client, alliance):
        correction = report_error(record=alliance, field="", problem="示例", written="", client="c")
        response = client.get(reverse("correction-lookup"), {"number": f" {correction.number.upper()} "})

        assert response.url == correction.get_absolute_url()

    def test_an_unknown_number_is_said_so(self, client):
        assert "There is no report “abc”" in client.get(reverse("correction-lookup"), {"number": "abc"}).text

    def test_the_answer_is_shown(self, client, alliance, staff):
        correction = report_error(record=alliance, field="", problem="示例", written="", client="c")
        decline_correction(correction=correction, answer="原文如此", by=staff)

        assert "原文如此" in client.get(correction.get_absolute_url()).text

    def test_a_record_that_is_gone_is_said_so(self, client, alliance):
        correction = report_error(record=alliance, field="", problem="示例", written="", client="c")
        alliance.delete()

        assert "no longer there" in client.get(correction.get_absolute_url()).text


class TestDecision:
    @pytest.fixture
    def correction(self, alliance):
        return report_error(record=alliance, field="founded", problem="示例", written="", client="c")

    @pytest.fixture
    def decide(self, client, correction, superuser):
        client.force_login(superuser)

        def decide(**data):
            return client.post(reverse("admin:provenance_correction_decide", args=[correction.pk]), data)

        return decide

    def test_accepting_edits_and_cites(self, decide, alliance, correction, superuser):
        source = SourceFactory()
        response = decide(accept="1", founded="2018年6月", source=source.pk, section="示例", page="3", answer="已改")

        assert response.status_code == 302
        alliance.refresh_from_db()
        correction.refresh_from_db()
        citation = Citation.objects.of([alliance]).get()
        assert alliance.founded == "2018-06"
        assert (citation.field, citation.source, citation.cited_by) == ("founded", source, superuser)
        assert (correction.status, correction.answer, correction.decided_by) == ("accepted", "已改", superuser)
        assert correction.client == ""

    def test_accepting_needs_a_source(self, decide, alliance):
        response = decide(accept="1", founded="2018-06", answer="已改")

        alliance.refresh_from_db()
        assert "Name the source" in response.text
        assert alliance.founded == "2018-07"

    def test_a_wrong_value_is_refused(self, decide, alliance, correction):
        response = decide(accept="1", founded="2018-13", source=SourceFactory().pk, answer="已改")

        correction.refresh_from_db()
        assert "2018-13" in response.text
        assert correction.status == "open"

    def test_declining_changes_nothing(self, decide, alliance, correction):
        decide(decline="1", founded="2018-06", answer="原文如此")

        alliance.refresh_from_db()
        correction.refresh_from_db()
        assert (alliance.founded, correction.status) == ("2018-07", "declined")

    def test_declining_needs_an_answer(self, decide, correction):
        decide(decline="1")

        correction.refresh_from_db()
        assert correction.status == "open"

    def test_a_second_decision_is_refused(self, decide, correction, staff):
        decline_correction(correction=correction, answer="原文如此", by=staff)

        assert "decided already" in decide(decline="1", answer="再答").text

    def test_a_record_that_is_gone_cannot_be_corrected(self, decide, alliance):
        alliance.delete()

        assert "no longer there" in decide(accept="1", source=SourceFactory().pk, answer="已改").text

    def test_a_whole_record_is_cited_without_an_edit(self, alliance, superuser):
        correction = report_error(record=alliance, field="", problem="示例", written="", client="c")
        source = SourceFactory()
        accept_correction(
            correction=correction, record=alliance, source=source, section="", page="", answer="已补", by=superuser
        )

        assert Citation.objects.of([alliance]).get().source == source

    def test_the_database_is_untouched_when_the_record_is_wrong(self, alliance, superuser, correction):
        alliance.name = ""
        with pytest.raises(ValidationError):
            accept_correction(
                correction=correction,
                record=alliance,
                source=SourceFactory(),
                section="",
                page="",
                answer="已改",
                by=superuser,
            )

        correction = Correction.objects.get()
        assert correction.status == "open"

    def test_staff_without_the_right_may_not_decide(self, client, correction):
        client.force_login(StaffFactory())

        address = reverse("admin:provenance_correction_decide", args=[correction.pk])
        assert client.get(address).status_code == 403

    def test_the_page_offers_the_decision_and_its_field(self, client, decide, correction, superuser):
        page = client.get(reverse("admin:provenance_correction_change", args=[correction.pk]))
        form = client.get(reverse("admin:provenance_correction_decide", args=[correction.pk]))

        assert "/decide/" in page.text
        assert list(form.context["value_form"].fields) == ["founded"]


def test_content_types_are_kept(alliance):
    correction = report_error(record=alliance, field="", problem="示例", written="", client="c")

    assert correction.target_type == ContentType.objects.get_for_model(alliance)
