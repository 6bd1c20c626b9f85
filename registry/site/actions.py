"""Writes of the profile."""

from registry.accounts.models import User
from registry.history.actions import changing
from registry.provenance.actions import cite
from registry.provenance.models import Source
from registry.provenance.models.sources import STAFF_ENTRY
from registry.site.models import SITE, Profile


def fill_in(*, values: dict[str, str], by: User | None) -> Profile:
    """Give the profile values by field, staff being their source, and return it; the others stay as they are.

    Raise ValidationError where a value is refused.
    """
    with changing(by=by):
        profile = Profile.objects.select_for_update().filter(pk=SITE).first() or Profile()
        for name, value in values.items():
            setattr(profile, name, value)
        profile.full_clean(validate_unique=False)
        profile.save()
        for name in values:
            cite(record=profile, source=Source.objects.get(pk=STAFF_ENTRY), field=name, by=by)
        return profile
