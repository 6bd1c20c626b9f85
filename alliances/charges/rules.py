"""Who may do what with charges: the district keeps them, whoever answers for one notes contact; both sides read it."""

from alliances.models import Charge
from registry.accounts.rules import CHANGE, VIEW, Somebody, everywhere, is_allowed_now


def reads_charge(user: Somebody, charge: Charge) -> bool:
    """Say whether somebody reads a charge with the contact that was had."""
    return user.is_authenticated and (charge.user_id == user.pk or is_allowed_now(user, VIEW, charge))


def may_note_contact(user: Somebody, charge: Charge) -> bool:
    """Say whether somebody may note contact: whoever answers for it, and the district."""
    return user.is_authenticated and (charge.user_id == user.pk or everywhere(user, Charge, CHANGE))
