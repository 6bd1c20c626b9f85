"""The special fund as a ledger: exact to the fen, never overspent, written once, internal but for released totals."""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from alliances.funds import actions
from alliances.models import Fund, FundEntry, Receipt
from registry.history.tracking import FixedError
from tests.alliances.factories import AllianceFactory
from tests.editing import liaison, seated
from tests.pages import at_1_and_3_rows, queries, text_of
from tests.registry.sheets.conftest import media  # noqa: F401

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def alliance():
    return AllianceFactory(short_name="示例盟")


@pytest.fixture
def staff():
    return seated("staff")


@pytest.fixture
def keeper(alliance):
    return liaison(alliance)


@pytest.fixture
def fund(alliance, staff):
    return actions.open_fund(alliance=alliance, year=2026, planned=Decimal("100000.00"), by=staff)


def give(fund, amount, by, **values):
    return actions.give(fund=fund, day=TODAY, amount=Decimal(amount), words="示例拨款", by=by, **values)


def spend(fund, amount, by, **values):
    known = {"day": TODAY, "use": "meetings", "words": "示例活动", **values}
    return actions.spend(fund=fund, amount=Decimal(amount), by=by, **known)


def totals(fund):
    fund.refresh_from_db()
    return fund.given, fund.spent, fund.balance


class TestLedger:
    def test_it_is_exact_to_the_fen(self, fund, staff, keeper):
        for amount in ("9007199254740.93", "0.01", "0.10", "0.20"):
            give(fund, amount, staff)
        spend(fund, "0.30", keeper)

        assert totals(fund) == (Decimal("9007199254741.24"), Decimal("0.30"), Decimal("9007199254740.94"))
        assert FundEntry.objects.filter(amount=Decimal("0.30")).count() == 1

    def test_more_than_was_given_is_not_spent(self, fund, staff, keeper):
        give(fund, "100", staff)
        spend(fund, "99.99", keeper)
        with pytest.raises(ValidationError) as refused:
            spend(fund, "0.02", keeper)
        with pytest.raises(IntegrityError, match="fund_not_overspent"), transaction.atomic():
            Fund.objects.filter(pk=fund.pk).update(spent=Decimal("100.01"))

        assert refused.value.messages == ["支出将超过拨入，请先登记拨入。"]
        assert totals(fund) == (Decimal(100), Decimal("99.99"), Decimal("0.01"))

    def test_a_mistake_is_reversed_and_stays_on_the_page(self, client, fund, staff, keeper):
        give(fund, "100", staff)
        wrong = spend(fund, "40", keeper)
        actions.reverse_entry(entry=wrong, reason="示例：重复登记", by=keeper)
        with pytest.raises(ValidationError):
            actions.reverse_entry(entry=wrong, reason="示例", by=keeper)
        client.force_login(keeper)
        page = text_of(client, fund.get_absolute_url())

        assert totals(fund) == (Decimal(100), Decimal(0), Decimal(100))
        assert [words in page for words in ("示例活动", "示例：重复登记", "已冲销", "冲销他笔")] == [True] * 4

    def test_what_was_spent_keeps_what_was_given_from_being_reversed(self, fund, staff, keeper):
        entry = give(fund, "100", staff)
        spend(fund, "40", keeper)
        with pytest.raises(ValidationError):
            actions.reverse_entry(entry=entry, reason="示例", by=staff)

        assert totals(fund)[0] == Decimal(100)

    def test_an_entry_is_written_once(self, fund, staff):
        entry = give(fund, "100", staff)
        for change in (entry.save, entry.delete, lambda: FundEntry.objects.update(amount=1)):
            with pytest.raises(FixedError):
                change()

    @pytest.mark.parametrize("values", [{"amount": "0"}, {"amount": "-5"}, {"use": ""}, {"day": TODAY + timedelta(1)}])
    def test_what_cannot_be_is_refused(self, fund, staff, values):
        give(fund, "100", staff)
        with pytest.raises(ValidationError):
            spend(fund, values.pop("amount", "5"), staff, **values)

        assert totals(fund)[1] == 0

    def test_a_year_has_one_ledger(self, fund, staff, alliance):
        with pytest.raises(ValidationError):
            actions.open_fund(alliance=alliance, year=2026, by=staff)

    @settings(
        max_examples=25, deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )  # fmt: skip
    @given(
        walk=st.lists(
            st.tuples(st.sampled_from(["give", "spend", "reverse"]), st.integers(1, 10**15 - 1), st.booleans()),
            max_size=14,
        )
    )
    def test_the_kept_totals_equal_a_recount_after_any_walk(self, walk):
        with transaction.atomic():
            boss, alliance = seated("staff"), AllianceFactory()
            fund, people = actions.open_fund(alliance=alliance, year=2026, by=boss), (boss, liaison(alliance))
            for deed, fen, is_boss in walk:
                by, amount = people[0 if is_boss else 1], Decimal(fen).scaleb(-2)
                tries = {
                    "give": lambda by=by, amount=amount: give(fund, amount, by),
                    "spend": lambda by=by, amount=amount: spend(fund, amount, by),
                    "reverse": lambda by=by: [
                        actions.reverse_entry(entry=one, reason="示例", by=by) for one in fund.entries.all()[:1]
                    ],
                }
                try:
                    with transaction.atomic():
                        tries[deed]()
                except (ValidationError, PermissionDenied):
                    pass
                given, spent, balance = totals(fund)
                rows = list(fund.entries.standing())
                recount = {kind: sum((row.amount for row in rows if row.kind == kind), Decimal(0)) for kind in
                           ("given", "spent")}  # fmt: skip
                assert (given, spent) == (recount["given"], recount["spent"])
                assert {name: value or 0 for name, value in fund.entries.totals().items()} == recount
                assert balance >= 0
            transaction.set_rollback(True)


class TestWho:
    def test_the_alliance_spends_and_the_district_gives(self, fund, staff, keeper, alliance):
        give(fund, "100", staff)
        for refused in (
            lambda: give(fund, "1", keeper),
            lambda: actions.plan_fund(fund=fund, planned=None, reason="示例", by=keeper),
            lambda: actions.release_totals(fund=fund, by=keeper),
            lambda: spend(fund, "1", liaison(AllianceFactory())),
            lambda: spend(fund, "1", seated("auditor")),
            lambda: actions.reverse_entry(entry=fund.entries.get(), reason="示例", by=keeper),
        ):
            with pytest.raises(PermissionDenied):
                refused()
        spend(fund, "1", keeper)
        actions.plan_fund(fund=fund, planned=None, reason="示例", by=staff)
        fund.refresh_from_db()

        assert (fund.spent, fund.planned) == (Decimal(1), None)

    def test_only_released_totals_are_public(self, client, fund, staff, keeper, alliance):
        give(fund, "4321.5", staff)
        spend(fund, "1234.25", keeper, words="示例内部事由")
        before = text_of(client, alliance.get_absolute_url())
        hidden = text_of(client, "/sources/staff-entry/")
        actions.release_totals(fund=fund, by=staff)
        page = text_of(client, alliance.get_absolute_url())
        told = text_of(client, "/sources/staff-entry/")
        actions.withdraw_totals(fund=fund, by=staff)
        after = text_of(client, alliance.get_absolute_url())

        assert [alliance.get_absolute_url() in one for one in (hidden, told)] == [False, True]
        assert [["4,321.5" in one, "1,234.25" in one, "示例内部事由" in one] for one in (before, page, after)] == [
            [False, False, False], [True, True, False], [False, False, False]
        ]  # fmt: skip

    def test_a_receipt_is_for_those_who_read_the_ledger(self, client, fund, staff, keeper, media):  # noqa: F811
        give(fund, "100", staff, files=[SimpleUploadedFile("示例票据.pdf", b"%PDF-1")])
        address = Receipt.objects.get().get_absolute_url()
        found = []
        for user in (
            keeper,
            staff,
            seated("auditor"),
            liaison(AllianceFactory()),
            seated("handler", AllianceFactory()),
        ):
            client.force_login(user)
            found.append(client.get(address).status_code)
        client.logout()

        assert [*found, client.get(address).status_code] == [200, 200, 200, 404, 404, 302]


class TestPages:
    def test_a_ledger_is_opened_filled_and_released_on_its_pages(self, client, staff, alliance, media):  # noqa: F811
        client.force_login(staff)
        add = reverse("fund-add", args=[alliance.pk])
        refused = client.post(add, {"year": "2026", "planned": "1.234"})
        client.post(add, {"year": "2026", "planned": "500000"})
        twice = client.post(add, {"year": "2026"})
        fund = Fund.objects.get()
        deed = reverse("fund-deed", args=[fund.pk])
        day = TODAY.isoformat()
        file = SimpleUploadedFile("示例票据.pdf", b"%PDF-1")
        client.post(deed, {"deed": "give", "day": day, "amount": "1000.10", "words": "示例拨款", "files": file})
        spent = {"deed": "spend", "day": day, "amount": "0.11", "use": "venue", "words": "示例事由"}
        client.post(deed, {**spent, "paid_to": "示例公司"})
        too_much = client.post(deed, {**spent, "amount": "1000"})
        client.post(deed, {"deed": "release"})

        assert (refused.status_code, twice.status_code, too_much.status_code) == (422, 422, 422)
        assert totals(fund) == (Decimal("1000.10"), Decimal("0.11"), Decimal("999.99"))
        assert (fund.is_released, Receipt.objects.get().name) == (True, "示例票据.pdf")
        assert "示例事由" in too_much.text

    def test_what_is_not_one_s_own_to_do_is_told(self, client, fund, keeper):
        client.force_login(keeper)
        answer = client.post(reverse("fund-deed", args=[fund.pk]), {"deed": "release"})
        fund.refresh_from_db()

        assert (answer.url, fund.is_released) == (fund.get_absolute_url(), False)

    def test_one_reads_the_ledgers_of_one_s_own_alliances(self, client, fund, keeper, staff):
        other = actions.open_fund(alliance=AllianceFactory(), year=2025, by=staff)
        client.force_login(keeper)
        mine = list(client.get("/funds/").context["object_list"])
        client.force_login(staff)
        everything = list(client.get("/funds/").context["object_list"])
        narrowed = list(client.get("/funds/?year=2025").context["object_list"])

        assert (mine, everything, narrowed) == ([fund], [fund, other], [other])

    def test_downloads_hold_the_amounts_exactly(self, client, fund, staff):
        give(fund, "1000.10", staff)
        client.force_login(staff)
        answer = client.get(fund.get_absolute_url(), {"format": "csv"})
        entries = b"".join(answer.streaming_content).decode()
        book = load_workbook(BytesIO(b"".join(client.get("/funds/", {"format": "xlsx"}).streaming_content)))

        assert ",1000.1," in entries
        assert [cell.value for cell in book.worksheets[0][2]][1:6] == [2026, 100000, 1000.1, 0, 1000.1]

    @at_1_and_3_rows
    def test_number_of_queries(self, client, rows, staff, alliance):
        for row in range(rows):
            fund = actions.open_fund(alliance=alliance, year=2020 + row, by=staff)
            for _entry in range(rows):
                give(fund, "100", staff)
        client.force_login(staff)

        assert queries(client, "/funds/") == 8
        assert queries(client, fund.get_absolute_url()) == 6
