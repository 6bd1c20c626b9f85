"""Who may do what with publicity: the district with all, an alliance's liaison with what is about their alliance."""

from events.publicity.models import Publicity
from registry.accounts.rules import EDIT, VIEW, declare, grant

declare(
    Publicity,
    alliance=[grant(VIEW, "activity__participations__alliance"), grant(EDIT, "alliance")],
    unit=[grant(VIEW, "unit")],
)
