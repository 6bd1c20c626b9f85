"""What the pages of units and party organisations show of alliances."""

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from alliances.models import Charge, Group, Membership, Practice, Term
from enterprises.charts import Related, Relations
from registry.provenance.choices import Basis


def for_unit_listing():
    """Return what a row of a unit reads."""
    return [Prefetch("memberships", Membership.objects.select_related("alliance"))]


def for_unit_page():
    """Return what the page of a unit reads."""
    return [
        Prefetch("memberships", Membership.objects.select_related("alliance", "group", "through")),
        Prefetch("terms", Term.objects.select_related("alliance")),
        Prefetch("led_groups", Group.objects.select_related("alliance")),
        Prefetch("charges", Charge.objects.public()),
        *for_practices(),
    ]


def for_organisation_page():
    """Return what the page of a party organisation reads."""
    return [
        Prefetch("memberships", Membership.objects.select_related("alliance", "group")),
        Prefetch("joined_memberships", Membership.objects.select_related("alliance", "unit")),
        *for_practices(),
    ]


def for_practices():
    """Return what the ways of working of a unit or party organisation read."""
    return [Prefetch("practices", Practice.objects.prefetch_related("parts"))]


def of_unit(unit, *organisations):
    """Return what the page of a unit, which hosts some party organisations, shows."""
    memberships, groups, terms = (list(rows.all()) for rows in (unit.memberships, unit.led_groups, unit.terms))
    memberships += [member for organisation in organisations for member in organisation.memberships.all()]
    return {
        "memberships": memberships,
        "groups": groups,
        "terms": terms,
        "charges": list(unit.charges.all()),
        "ties": [*memberships, *groups, *terms],
        "allied": {tie.alliance for tie in [*memberships, *terms]},
        "practices": [practice for subject in (unit, *organisations) for practice in subject.practices.all()],
    }


def of_organisation(organisation):
    """Return what the page of a party organisation shows."""
    memberships = [*organisation.memberships.all(), *organisation.joined_memberships.all()]
    return {"memberships": memberships, "ties": memberships, "practices": list(organisation.practices.all())}


def relations(unit, *organisations):
    """Return the alliances of a unit, each once, with all the ways in which the unit belongs to it."""
    ties = [(tie.alliance, _("Member unit"), tie.basis) for tie in unit.memberships.all()]
    for organisation in organisations:
        through = _("Through its party organisation")
        ties += [(tie.alliance, through, Basis.INFERRED) for tie in organisation.memberships.all()]
    ties += [(tie.alliance, f"{tie.edition}{tie.get_kind_display()}", tie.basis) for tie in unit.terms.all()]
    ties += [(group.alliance, _("Lead unit of a group"), Basis.PRINTED) for group in unit.led_groups.all()]
    found = {}
    for alliance, way, basis in ties:
        new = Related(alliance.short_name, alliance.get_absolute_url(), alliance.axis, is_inferred=True)
        related = found.setdefault(alliance.pk, new)
        if way not in related.ways:
            related.ways.append(way)
        related.is_inferred &= basis == Basis.INFERRED
    return Relations("alliance", _("Alliances"), "alliances", list(found.values()), position=1)
