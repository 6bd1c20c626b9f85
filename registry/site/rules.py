"""Who may do what with the profile and the places: the district keeps them, and places are chosen by all."""

from registry.accounts.rules import declare
from registry.site.models import Area, Profile, Wording

declare(Area, picked_by_all=True)
declare(Profile, Wording)
