"""Typical cases: made from a request that was struck off, anonymous, approved by another, public, withdrawn."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from registry.history.actions import undo
from registry.history.models import Change
from service.cases.actions import move_case, save_case
from service.cases.anonymity import traces
from service.cases.choices import CaseMove, CaseState
from service.models import TypicalCase
from tests.alliances.factories import AllianceFactory
from tests.editing import filled, liaison, seated
from tests.enterprises.factories import PersonFactory, PostFactory, UnitFactory, UnitNameFactory
from tests.pages import at_1_and_3_rows, queries, text_of
from tests.service.factories import make_case, make_ticket
from tests.service.worlds import ROAD, Case

pytestmark = pytest.mark.django_db
WORDS = {
    "title": "示例企业融资难题的解决",
    "problem": "某制造企业缺少流动资金。",
    "approach": "联盟牵头对接。",
    "outcome": "资金到位。",
}


@pytest.fixture
def ticket():
    unit = UnitFactory(name="示例甲精密机械有限公司", short_name="甲精密")
    return Case(make_ticket(unit=unit, contact="示例联系人", title="缺周转金")).go(*ROAD)


@pytest.fixture
def writer(ticket):
    return liaison(ticket.alliance)


@pytest.fixture
def reviewer():
    return seated("reviewer")


class TestWriting:
    def test_it_starts_empty_but_for_what_it_is_about(self, client, ticket, writer):
        client.force_login(writer)

        form = client.get(f"/tickets/{ticket.pk}/case/").context["form"]

        assert {name: form[name].value() for name in ("title", "problem", "approach", "outcome", "lesson")} == {
            **dict.fromkeys(("title", "problem", "approach", "outcome"), ""),
            "lesson": "",
        }
        assert form["category"].value() == ticket.category_id

    def test_it_is_saved_as_a_draft_which_nobody_sees(self, client, ticket, writer):
        client.force_login(writer)
        url, data = filled(client, f"/tickets/{ticket.pk}/case/", **WORDS)

        response = client.post(url, data)

        made = TypicalCase.objects.get()
        assert response.url == made.get_desk_url()
        assert (made.state, made.drafted_by, made.edited_by, made.ticket) == (CaseState.DRAFT, writer, writer, ticket)
        assert [citation.source_id for citation in made.citations.all()] == ["staff-entry"]
        client.logout()
        assert client.get(made.get_absolute_url()).status_code == 404
        assert list(client.get("/cases/").context["object_list"]) == []

    @pytest.mark.parametrize(
        ("words", "named"),
        [
            ("示例甲精密机械有限公司缺资金", "示例甲精密机械有限公司"),
            ("甲 精 密 缺资金", "甲精密"),
            ("示例联系人反映", "示例联系人"),
            ("示例曾用名公司缺资金", "示例曾用名公司"),
            ("负责人示例王五说", "示例王五"),
            ("贷款500万元", "500万元"),
            ("贷款五百余万元", "五百余万元"),
        ],
    )
    def test_what_tells_whose_it_was_is_refused_and_given_back(self, client, ticket, writer, words, named):
        UnitNameFactory(unit=ticket.unit, name="示例曾用名公司")
        PostFactory(unit=ticket.unit, person=PersonFactory(name="示例王五"))
        client.force_login(writer)
        url, data = filled(client, f"/tickets/{ticket.pk}/case/", **{**WORDS, "approach": words})

        response = client.post(url, data)

        assert response.status_code == 422
        [problem, *_others] = response.context["form"].errors["approach"]
        assert named in problem
        assert response.context["form"]["approach"].value() == words
        assert TypicalCase.objects.count() == 0

    def test_telephone_numbers_are_refused(self, ticket, writer):
        case = TypicalCase(ticket=ticket, category=ticket.category, **{**WORDS, "lesson": "请拨打13800138000"})
        with pytest.raises(ValidationError) as refused:
            save_case(case=case, by=writer)
        assert list(refused.value.message_dict) == ["lesson"]

    def test_only_a_request_that_was_struck_off_has_a_case(self, client):
        open_one = make_ticket()
        client.force_login(liaison(open_one.alliance))

        assert client.get(f"/tickets/{open_one.pk}/case/").status_code == 403

    def test_a_request_has_one_case(self, ticket, writer):
        make_case(ticket=ticket, by=writer)

        with pytest.raises(ValidationError) as refused:
            make_case(ticket=ticket, by=writer)
        assert refused.value.messages == ["这件诉求已有案例。"]

    def test_an_asker_writes_none(self, client, ticket):
        client.force_login(liaison(ticket.unit))

        assert client.get(f"/tickets/{ticket.pk}/case/").status_code == 403
        assert client.get("/cases/drafts/").status_code == 403


class TestApproval:
    def test_another_person_approves_it_and_it_is_public(self, client, ticket, writer, reviewer):
        case = make_case(ticket=ticket, by=writer)
        move_case(case=case, move=CaseMove.SUBMIT, by=writer)
        client.force_login(reviewer)

        client.post(f"/cases/{case.pk}/move/", {"move": "approve"})

        client.logout()
        page = text_of(client, case.get_absolute_url())
        assert case.problem in page
        for inside in (ticket.pk, ticket.number, ticket.unit.name, ticket.contact, ticket.title, writer.name):
            assert inside not in page
        assert list(client.get("/cases/").context["object_list"]) == [case]
        download = client.get("/cases/?format=csv").getvalue().decode()
        assert (case.title in download, ticket.number in download, ticket.unit.name in download) == (True, False, False)

    def test_whoever_wrote_any_of_it_does_not_approve_it(self, ticket, reviewer):
        case = make_case(ticket=ticket, by=seated("staff"))
        save_case(case=case, by=reviewer)
        move_case(case=case, move=CaseMove.SUBMIT, by=reviewer)

        with pytest.raises(ValidationError) as refused:
            move_case(case=case, move=CaseMove.APPROVE, by=reviewer)
        assert refused.value.messages == ["撰写人不能审核自己写的案例，请由另一人审核。"]

        with pytest.raises(IntegrityError), transaction.atomic():
            TypicalCase.objects.update(state="published", approved_by=reviewer, approved_at=timezone.now())

    def test_staff_do_not_approve(self, ticket, writer):
        case = make_case(ticket=ticket, by=writer)
        move_case(case=case, move=CaseMove.SUBMIT, by=writer)

        with pytest.raises(PermissionDenied):
            move_case(case=case, move=CaseMove.APPROVE, by=seated("staff"))

    def test_it_is_returned_with_the_reason(self, client, ticket, writer, reviewer):
        case = make_case(ticket=ticket, by=writer)
        move_case(case=case, move=CaseMove.SUBMIT, by=writer)
        with pytest.raises(ValidationError):
            move_case(case=case, move=CaseMove.RETURN, by=reviewer)

        move_case(case=case, move=CaseMove.RETURN, reason="示例理由", by=reviewer)

        case.refresh_from_db()
        assert (case.state, case.reason) == (CaseState.DRAFT, "示例理由")
        client.force_login(writer)
        assert "示例理由" in text_of(client, case.get_desk_url())

    def test_what_waits_is_a_draft_again_once_it_is_changed(self, ticket, writer):
        case = make_case(ticket=ticket, by=writer)
        case = move_case(case=case, move=CaseMove.SUBMIT, by=writer)

        assert save_case(case=case, by=writer).state == CaseState.DRAFT

    def test_it_is_withdrawn_with_reason_and_stays_so(self, client, ticket, writer, reviewer):
        case = published(ticket, writer, reviewer)

        move_case(case=case, move=CaseMove.WITHDRAW, reason="示例理由", by=reviewer)

        assert client.get(case.get_absolute_url()).status_code == 404
        assert client.get("/search/?q=示例企业融资").content.decode().count(case.get_absolute_url()) == 0
        assert make_case(ticket=ticket, by=writer).state == CaseState.DRAFT

    def test_what_is_taken_back_makes_nothing_public(self, ticket, writer, reviewer):
        case = published(ticket, writer, reviewer)
        move_case(case=case, move=CaseMove.WITHDRAW, reason="示例理由", by=reviewer)

        undo(change=Change.objects.latest("pk"), why="示例", by=seated("reviewer"))

        assert TypicalCase.objects.get().state == CaseState.DRAFT

    def test_a_public_case_is_not_rewritten(self, ticket, writer, reviewer):
        case = published(ticket, writer, reviewer)

        with pytest.raises(PermissionDenied):
            save_case(case=case, by=writer)

    def test_a_case_of_another_alliance_is_not_there(self, client, ticket, writer):
        case = make_case(ticket=ticket, by=writer)
        client.force_login(liaison(AllianceFactory()))

        assert client.get(case.get_desk_url()).status_code == 404


class TestPublic:
    def test_it_is_found_and_stands_on_the_page_of_its_alliance(self, client, ticket, writer, reviewer):
        case = published(ticket, writer, reviewer)

        assert case.get_absolute_url() in text_of(client, "/search/?q=融资难题")
        assert case.get_absolute_url() in text_of(client, ticket.alliance.get_absolute_url())
        assert case.get_absolute_url() in text_of(client, "/sitemap-typicalcase.xml")

    def test_it_is_narrowed_by_category_alliance_and_year(self, client, ticket, writer, reviewer):
        case = published(ticket, writer, reviewer)
        year = timezone.localdate().year

        for condition in (f"category={ticket.category_id}", f"alliance={ticket.alliance_id}", f"year={year}", "q=融资"):
            assert list(client.get(f"/cases/?{condition}").context["object_list"]) == [case], condition
        assert list(client.get("/cases/?category=none").context["object_list"]) == []

    @at_1_and_3_rows
    def test_number_of_queries(self, client, reviewer, rows):
        for _row in range(rows):
            ticket = Case(make_ticket()).go(*ROAD)
            published(ticket, liaison(ticket.alliance), reviewer)

        assert queries(client, "/cases/") == 7
        assert queries(client, TypicalCase.objects.first().get_absolute_url()) == 2
        client.force_login(reviewer)
        TypicalCase.objects.update(state="draft", approved_by=None, approved_at=None)
        assert queries(client, "/cases/drafts/") == 5


def published(ticket, writer, reviewer):
    """Return a case that is public."""
    case = make_case(ticket=ticket, by=writer)
    move_case(case=case, move=CaseMove.SUBMIT, by=writer)
    return move_case(case=case, move=CaseMove.APPROVE, by=reviewer)


@settings(deadline=None)
@given(
    before=st.text("案例企业，。 ", max_size=8),
    after=st.text("案例企业，。 ", max_size=8),
    gap=st.sampled_from(["", " ", "·", "　", "\n"]),
)
def test_the_name_of_the_unit_is_found_wherever_it_stands(before, after, gap):
    """However it is spaced, and whatever stands around it."""
    with transaction.atomic():
        ticket = make_ticket(unit=UnitFactory(name="示例乙电子有限公司", short_name="乙电子"))
        assert list(traces(ticket, f"{before}{gap.join('乙电子')}{after}"))
        assert not list(traces(ticket, f"{before}{after}"))
        transaction.set_rollback(True)
