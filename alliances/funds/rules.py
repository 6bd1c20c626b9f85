"""Who may do what with the ledger of an alliance's special fund.

The alliance's liaison enters what it spends; what is given and planned, and what of it is public, the district says.
"""

from alliances.funds.choices import EntryKind, FundDeed
from alliances.models import Fund, FundEntry
from registry.accounts.rules import CHANGE, VIEW, Somebody, everywhere, is_allowed_now

ALLIANCE = [FundDeed.SPEND, FundDeed.REVERSE]
"""What an alliance does with its own ledger."""


def reads_ledger(user: Somebody, fund: Fund) -> bool:
    """Say whether somebody reads the entries of a ledger, and their receipts."""
    return user.is_authenticated and is_allowed_now(user, VIEW, fund)


def fund_deeds(user: Somebody, fund: Fund) -> list[FundDeed]:
    """Return what somebody may do with a ledger now."""
    if everywhere(user, Fund, CHANGE):
        left_out = FundDeed.RELEASE if fund.is_released else FundDeed.WITHDRAW
        return [deed for deed in FundDeed if deed != left_out]
    return list(ALLIANCE) if user.is_authenticated and is_allowed_now(user, CHANGE, fund) else []


def may_reverse(user: Somebody, entry: FundEntry) -> bool:
    """Say whether somebody may reverse an entry: what was given, the district alone."""
    return entry.kind == EntryKind.SPENT or everywhere(user, Fund, CHANGE)
