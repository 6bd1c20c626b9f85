"""Offers, needs and matches."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import rjieba
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from registry.accounts.models import Seat
from service.exchange.actions import close_exchange, move_match, propose_match
from service.exchange.choices import ANSWERS, MatchMoveName, MatchState
from service.exchange.suggesting import suggestions, words_of
from service.exchange.transitions import STEPS
from service.models import Match, Need, Offer
from service.sample import EXCHANGES, TICKETS
from tests.alliances.factories import AllianceFactory, MembershipFactory
from tests.editing import liaison, seated
from tests.pages import at_1_and_3_rows, queries, text_of
from tests.registry.accounts.factories import UserFactory
from tests.service.factories import NeedFactory, OfferFactory, make_match
from tests.walks import walks

pytestmark = pytest.mark.django_db
M = MatchMoveName


def go(match, *moves, by=None, **values):
    for name in moves:
        match = move_match(match=match, move=name, note="示例结果", by=by or seated("staff"), **values)
    return match


class Walks(TestCase):
    @walks
    @given(st.lists(st.tuples(st.sampled_from(list(STEPS)), st.sampled_from(["offer", "need", "staff", "no"]))))
    def test_a_walk(self, path):
        match = make_match()
        people = {
            "offer": liaison(match.offer.unit),
            "need": liaison(match.need.unit),
            "staff": seated("staff"),
            "no": UserFactory(),
        }
        for name, who in path:
            before = match.moves.count()
            try:
                match = move_match(match=match, move=name, note="示例", by=people[who])
            except (ValidationError, PermissionDenied):
                assert match.moves.count() == before

        rows = list(match.moves.all())
        assert [row.position for row in rows] == list(range(1, len(rows) + 1))
        assert [row.from_state for row in rows] == ["", *(row.to_state for row in rows[:-1])]
        assert all(row.to_state == STEPS[row.move][row.from_state] for row in rows[1:])
        assert all(row.by in (people["offer"], people["need"], people["staff"]) for row in rows[1:])
        assert Match.objects.get().state == rows[-1].to_state
        answers = [(rows[at - 1].by, row.by) for at, row in enumerate(rows) if row.move in ANSWERS]
        assert [reporter for reporter, other in answers if reporter == other] == []


class TestMatch:
    def test_done_with_its_amount_to_the_cent(self):
        match = go(make_match(), M.TALK, M.AGREE)
        amount = Decimal("12345678901.23")
        match = move_match(match=match, move=M.FINISH, note="示例结果", amount=amount, by=seated("staff"))
        go(match, M.CONFIRM)

        found = Match.objects.get()
        assert (found.state, found.amount, found.outcome, found.done_on) == (
            MatchState.DONE,
            Decimal("12345678901.23"),
            "示例结果",
            timezone.localdate(),
        )

    def test_finishing_needs_words(self):
        match = go(make_match(), M.AGREE)

        with pytest.raises(ValidationError) as refused:
            move_match(match=match, move=M.FINISH, note=" ", by=seated("staff"))

        assert list(refused.value.message_dict) == ["note"]

    def test_what_is_done_stays_done(self):
        match = go(make_match(), M.AGREE, M.FINISH, M.CONFIRM)

        with pytest.raises(ValidationError):
            go(match, M.DROP)

    def test_no_match_is_proposed_twice(self):
        with pytest.raises(ValidationError):
            go(make_match(), M.PROPOSE)

    def test_what_one_side_reports_the_other_confirms(self):
        match = make_match()
        one, other = liaison(match.offer.unit), liaison(match.need.unit)
        match = go(match, M.AGREE, M.FINISH, by=one)

        with pytest.raises(ValidationError) as refused:
            go(match, M.CONFIRM, by=one)

        assert refused.value.messages == ["请由另一方确认：对方单位或区级人员。"]
        assert go(match, M.CONFIRM, by=other).state == MatchState.DONE

    def test_who_keeps_both_sides_confirms_nothing_alone(self):
        match = make_match()
        both = liaison(match.offer.unit)
        Seat.objects.create(user=both, role="unit", target=match.need.unit)
        match = go(match, M.AGREE, M.FINISH, by=liaison(match.need.unit))

        # The other side is theirs, so they may; what they reported themselves they may not.
        match = go(match, M.OBJECT, by=both)
        match = go(match, M.FINISH, by=both)
        with pytest.raises(ValidationError):
            go(match, M.CONFIRM, by=liaison(match.need.unit))
        assert go(match, M.CONFIRM).state == MatchState.DONE

    def test_an_objection_takes_the_outcome_back(self):
        match = make_match()
        match = go(match, M.AGREE)
        match = go(match, M.FINISH, by=liaison(match.offer.unit), amount=Decimal("5.00"))

        match = go(match, M.OBJECT, by=liaison(match.need.unit))

        assert (match.state, match.amount, match.done_on, match.outcome) == (MatchState.AGREED, None, None, "")

    def test_it_goes_through_the_alliance_of_both(self):
        alliance = AllianceFactory()
        offer, need = OfferFactory(), NeedFactory()
        for exchange in (offer, need):
            MembershipFactory(alliance=alliance, unit=exchange.unit)
        MembershipFactory(unit=offer.unit)

        assert make_match(offer=offer, need=need).alliance == alliance

    def test_without_a_common_alliance_it_goes_through_none(self):
        assert make_match().alliance is None

    def test_two_meet_once_at_a_time(self):
        match = make_match()

        with pytest.raises(ValidationError):
            propose_match(offer=match.offer, need=match.need, by=seated("staff"))
        go(match, M.DROP)
        propose_match(offer=match.offer, need=match.need, by=seated("staff"))

    def test_examples_do_not_meet_real_ones(self):
        with pytest.raises(ValidationError):
            propose_match(offer=OfferFactory(origin="sample"), need=NeedFactory(), by=seated("staff"))

    def test_a_stranger_proposes_nothing(self):
        with pytest.raises(PermissionDenied):
            propose_match(offer=OfferFactory(), need=NeedFactory(), by=UserFactory())

    def test_both_sides_are_told(self):
        from registry.messaging.models import Notification

        offer, need = OfferFactory(), NeedFactory()
        one, other = liaison(offer.unit), liaison(need.unit)
        propose_match(offer=offer, need=need, by=one)

        assert list(Notification.objects.values_list("user", flat=True)) == [other.pk]

    def test_totals_are_exact_and_leave_examples_out(self):
        alliance = AllianceFactory()
        for origin in ("real", "real", "sample"):
            offer, need = OfferFactory(alliance=alliance, origin=origin), NeedFactory(origin=origin)
            go(propose_match(offer=offer, need=need, by=seated("staff")), M.AGREE)
        for match in Match.objects.all():
            go(go(match, M.FINISH, amount=Decimal("0.10")), M.CONFIRM)

        assert Match.objects.totals("alliance") == [(alliance.pk, 2, Decimal("0.20"))]
        assert Match.objects.totals("month") == [(timezone.localdate().replace(day=1), 2, Decimal("0.20"))]


class TestClosing:
    def test_what_is_not_agreed_falls_through(self):
        offer = OfferFactory()
        open_one, agreed = make_match(offer=offer), go(make_match(offer=offer), M.AGREE)

        close_exchange(exchange=offer, why="示例已用完", by=liaison(offer.unit))

        offer.refresh_from_db()
        assert (offer.closed_on, offer.closed_why) == (timezone.localdate(), "示例已用完")
        states = dict(Match.objects.values_list("pk", "state"))
        assert states == {open_one.pk: MatchState.FELL_THROUGH, agreed.pk: MatchState.AGREED}
        assert Match.objects.get(pk=open_one.pk).outcome == f"“{offer}”已结束：示例已用完"

    def test_nothing_is_proposed_to_what_is_closed(self):
        offer, need = OfferFactory(), NeedFactory()
        close_exchange(exchange=need, why="示例原因", by=seated("staff"))

        with pytest.raises(ValidationError):
            propose_match(offer=offer, need=need, by=seated("staff"))

    def test_strangers_close_nothing(self):
        with pytest.raises(PermissionDenied):
            close_exchange(exchange=OfferFactory(), why="示例原因", by=liaison(AllianceFactory()))

    def test_from_its_page_and_back(self, client):
        offer = OfferFactory()
        client.force_login(liaison(offer.unit))
        url = reverse("offer-close", args=[offer.pk])

        refused = client.post(url, {"why": ""}, follow=True)
        assert "这个字段是必填项" in refused.content.decode()
        closed = client.post(url, {"why": "示例原因"}, follow=True)
        assert "示例原因" in closed.content.decode()
        client.post(url, {"reopen": "yes"})

        offer.refresh_from_db()
        assert (offer.closed_on, offer.closed_why) == (None, "")

    def test_of_two_who_edit_the_second_is_told(self, client):
        offer = OfferFactory()
        client.force_login(liaison(offer.unit))
        url = reverse("offer-edit", args=[offer.pk])
        values = {"unit": offer.unit_id, "kind": "venue", "since": offer.since.isoformat()}
        opened = client.get(url).context["token"]

        client.post(url, {**values, "title": "示例先存", "versions": opened})
        second = client.post(url, {**values, "title": "示例后存", "versions": opened})

        assert second.status_code == 409
        assert Offer.objects.get().title == "示例先存"


class TestSuggestions:
    def test_reasons_in_words_the_likeliest_first(self):
        alliance = AllianceFactory()
        offer = OfferFactory(title="闲置厂房出租", place="河庄街道")
        near = NeedFactory(title="急需厂房一处", place="河庄街道同一村")
        MembershipFactory(alliance=alliance, unit=offer.unit)
        MembershipFactory(alliance=alliance, unit=near.unit)
        far = NeedFactory(title="会场")
        NeedFactory(title="厂房", kind="talent")

        found = suggestions(offer, Need.objects.all())

        assert [one.other for one in found] == [near, far]
        assert found[0].reasons == ["类型相同：场地", "地点相同：河庄街道", "同属一个联盟", "共同的词：厂房"]

    @pytest.mark.parametrize(
        ("offered", "needed", "words"),
        [
            ("数控机床操作培训名额30个", "新员工数控机床操作培训", ["数控机床", "操作", "培训"]),
            ("会议室每周三可借用", "需要会议室办培训", ["会议室"]),
            ("机械工程师可兼职顾问", "寻机械工程师改造产线", ["机械", "工程师"]),
            ("AGV叉车租赁", "需要agv和叉车", ["agv", "叉车"]),
            ("示例：提供相关企业服务资源", "示例：希望公司提供资源解决问题", []),
            ("上海上市辅导", "海上运输", []),
            ("和平路2号厂房", "共和路2号", []),
        ],
    )
    def test_words_in_common_are_whole_words_that_say_something(self, offered, needed, words):
        shared = set(words_of(NeedFactory.build(title=needed, unit=None)))

        found = words_of(OfferFactory.build(title=offered, unit=None))

        assert [word for word in found if word in shared] == words

    def test_no_word_of_a_reason_is_a_piece_of_others(self):
        rows = [title for _kind, *titles, _place in EXCHANGES for title in titles] + [title for title, _kind in TICKETS]

        for title in rows:
            found = words_of(OfferFactory.build(title=title, unit=None))
            assert set(found) <= set(rjieba.cut(title.lower()))

    def test_what_has_ended_is_left_out(self):
        NeedFactory(since=date(2020, 1, 1), until=date(2020, 2, 1))
        NeedFactory(closed_on=timezone.localdate())

        assert suggestions(OfferFactory(), Need.objects.all()) == []

    @at_1_and_3_rows
    def test_queries(self, django_assert_num_queries, rows):
        offer = OfferFactory()
        for _ in range(rows):
            NeedFactory()

        with django_assert_num_queries(2):
            suggestions(offer, Need.objects.all())


class TestPublic:
    def test_only_what_its_owner_shows_and_what_is_valid(self, client):
        day = timedelta(days=1)
        today = timezone.localdate()
        shown = OfferFactory(is_public=True, until=today)
        hidden = [
            OfferFactory(),
            OfferFactory(is_public=True, since=today - 3 * day, until=today - day),
            OfferFactory(is_public=True, since=today + day),
            OfferFactory(is_public=True, closed_on=today),
        ]

        for name in ("exchanges", "offers"):
            text = text_of(client, reverse(name))
            assert shown.title in text
            assert [one.title for one in hidden if one.title in text] == []
        rows = b"".join(client.get(reverse("offers"), {"format": "csv"}).streaming_content).decode()
        assert [one.title for one in [shown, *hidden] if one.title in rows] == [shown.title]

    def test_a_page_that_is_not_public(self, client):
        offer = OfferFactory()

        assert client.get(offer.get_absolute_url()).status_code == 404
        client.force_login(liaison(offer.unit))
        assert client.get(offer.get_absolute_url()).status_code == 200

    @at_1_and_3_rows
    def test_queries(self, client, rows):
        for _ in range(rows):
            OfferFactory(is_public=True)
            NeedFactory(is_public=True)

        assert queries(client, reverse("exchanges")) == 6
        assert queries(client, reverse("offers")) == 5

    def test_only_present_alliances_read_what_is_private(self, client):
        offer = OfferFactory()
        now, before = (MembershipFactory(unit=offer.unit, until=until) for until in (None, "2020-12-31"))

        found = []
        for membership in (now, before):
            client.force_login(liaison(membership.alliance))
            found.append(client.get(offer.get_absolute_url()).status_code)

        assert found == [200, 404]

    def test_a_side_of_a_match_reads_the_other(self, client):
        match = make_match()
        client.force_login(liaison(match.need.unit))

        assert client.get(match.offer.get_absolute_url()).status_code == 200

    def test_the_largest_amount_is_read_back(self, client):
        offer = OfferFactory(is_public=True, amount=Decimal("9999999999999.99"))

        assert Offer.objects.get().amount == offer.amount
        assert client.get(reverse("offers")).status_code == 200

    def test_a_larger_amount_is_refused(self, client):
        client.force_login(seated("staff"))
        data = {"kind": "talent", "title": "示例", "since": "2026-01-01", "amount": "99999999999999.99"}

        response = client.post(reverse("offer-add"), {**data, "unit": OfferFactory().unit.name})

        assert list(response.context["form"].errors) == ["amount"]


class TestPages:
    def test_a_liaison_offers_for_its_own_unit(self, client):
        unit = OfferFactory().unit
        client.force_login(liaison(unit))
        data = {"unit": unit.pk, "kind": "talent", "title": "示例人才", "since": "2026-01-01", "amount": "0.01"}

        client.post(reverse("offer-add"), data)

        made = Offer.objects.get(title="示例人才")
        assert (made.unit, made.amount, made.is_public) == (unit, Decimal("0.01"), False)

    def test_not_for_another_unit(self, client):
        client.force_login(liaison(OfferFactory().unit))
        data = {"unit": OfferFactory().unit.pk, "kind": "talent", "title": "示例人才", "since": "2026-01-01"}

        response = client.post(reverse("offer-add"), data)

        assert list(response.context["form"].errors) == ["unit"]

    def test_an_owner_is_needed(self, client):
        client.force_login(seated("staff"))

        response = client.post(reverse("need-add"), {"kind": "talent", "title": "示例人才", "since": "2026-01-01"})

        assert response.context["form"].non_field_errors()

    def test_proposing_and_moving(self, client):
        offer, need = OfferFactory(), NeedFactory(is_public=True)
        client.force_login(liaison(offer.unit))
        client.post(reverse("match-propose", args=[offer.pk, need.pk]))
        match = Match.objects.get()
        client.post(match.get_absolute_url(), {"move": "agree"})

        response = client.post(match.get_absolute_url(), {"move": "finish", "amount": "12.345"})

        assert list(response.context["forms"][0].errors) == ["note", "amount"]
        client.post(match.get_absolute_url(), {"move": "finish", "amount": "12.34", "note": "示例结果"})
        assert Match.objects.get().amount == Decimal("12.34")
