"""Writes of ledgers. Each locks the ledger, and keeps its totals with the entry that changes them."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from alliances.funds.choices import EntryKind, FundDeed
from alliances.funds.rules import fund_deeds, may_reverse
from alliances.models import Alliance, Fund, FundEntry, Receipt
from registry.accounts.models import User
from registry.accounts.rules import CHANGE, is_allowed_now
from registry.fields.attachments import file_name
from registry.history.actions import changing
from registry.provenance.actions import cite
from registry.provenance.models import Source
from registry.provenance.models.sources import STAFF_ENTRY


@transaction.atomic
def open_fund(*, alliance: Alliance, year: int, planned: Decimal | None = None, by: User) -> Fund:
    """Open the ledger of an alliance for a year; return it."""
    if not is_allowed_now(by, CHANGE, alliance):
        raise PermissionDenied
    fund = Fund(alliance=alliance, year=year, planned=planned)
    fund.full_clean()
    with changing(by=by):
        fund.save()
        cite(record=fund, source=Source.objects.get(pk=STAFF_ENTRY), by=by)
    return fund


def _ledger(fund: Fund, deed: FundDeed, by: User) -> Fund:
    fund = Fund.objects.select_for_update(of=["self"]).select_related("alliance").get(pk=fund.pk)
    if deed not in fund_deeds(by, fund):
        raise PermissionDenied
    return fund


@transaction.atomic
def give(*, fund: Fund, day: date, amount: Decimal, words: str, files: Iterable[File] = (), by: User) -> FundEntry:
    """Enter what was given, with its receipts; return the entry."""
    with changing(by=by):
        fund = _ledger(fund, FundDeed.GIVE, by)
        entry = FundEntry(fund=fund, kind=EntryKind.GIVEN, day=day, amount=amount, words=words, by=by)
        return _enter(entry, files)


@transaction.atomic
def spend(
    *,
    fund: Fund,
    day: date,
    amount: Decimal,
    use: str,
    words: str,
    paid_to: str = "",
    files: Iterable[File] = (),
    by: User,
) -> FundEntry:
    """Enter what was spent, on what and for what, with its receipts; return the entry."""
    with changing(by=by):
        fund = _ledger(fund, FundDeed.SPEND, by)
        entry = FundEntry(
            fund=fund, kind=EntryKind.SPENT, day=day, amount=amount, use=use, words=words, paid_to=paid_to, by=by
        )
        return _enter(entry, files)


def _enter(entry: FundEntry, files: Iterable[File]) -> FundEntry:
    if entry.day > timezone.localdate():
        raise ValidationError({"day": gettext("This day has not come yet.")})
    entry.full_clean()
    _add(entry.fund, entry.kind, entry.amount)
    entry.save()
    for file in files:
        receipt = Receipt(entry=entry, name=file_name(file), size=file.size, at=entry.at, by=entry.by)
        receipt.file = file
        receipt.save()
    return entry


def _add(fund: Fund, kind: str, amount: Decimal) -> None:
    """Keep the total of a kind; the fund's own constraint refuses what was not given."""
    setattr(fund, kind, getattr(fund, kind) + amount)
    fund.full_clean()
    fund.save(update_fields=[kind])


@transaction.atomic
def reverse_entry(*, entry: FundEntry, reason: str, by: User) -> FundEntry:
    """Reverse an entry that was a mistake, by another one with the reason; return that."""
    with changing(by=by, why=reason):
        fund = _ledger(entry.fund, FundDeed.REVERSE, by)
        entry = FundEntry.objects.select_related("reversal").get(pk=entry.pk)
        if not may_reverse(by, entry):
            raise PermissionDenied
        if not entry.stands:
            raise ValidationError(gettext("This entry is reversed already: open the page again."))
        entry.fund = fund
        made = FundEntry(
            fund=fund, kind=entry.kind, day=timezone.localdate(), amount=entry.amount, use=entry.use,
            words=reason.strip(), reverses=entry, by=by,
        )  # fmt: skip
        made.full_clean()
        _add(fund, entry.kind, -entry.amount)
        made.save()
    return made


@transaction.atomic
def plan_fund(*, fund: Fund, planned: Decimal | None, reason: str, by: User) -> Fund:
    """Set what is planned for the year, with the reason; return the ledger."""
    with changing(by=by, why=reason):
        fund = _ledger(fund, FundDeed.PLAN, by)
        fund.planned = planned
        fund.full_clean()
        fund.save()
    return fund


@transaction.atomic
def release_totals(*, fund: Fund, by: User) -> Fund:
    """Let everybody read the totals of a ledger; return it."""
    with changing(by=by):
        return _release(_ledger(fund, FundDeed.RELEASE, by), True)


@transaction.atomic
def withdraw_totals(*, fund: Fund, by: User) -> Fund:
    """Let nobody outside read the totals of a ledger any more; return it."""
    with changing(by=by):
        return _release(_ledger(fund, FundDeed.WITHDRAW, by), False)


def _release(fund: Fund, is_released: bool) -> Fund:
    fund.is_released = is_released
    fund.save(update_fields=["is_released"])
    return fund
